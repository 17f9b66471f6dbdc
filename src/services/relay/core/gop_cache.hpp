#pragma once

#include <deque>
#include <optional>

#include "base/time.hpp"
#include "services/relay/core/packet.hpp"

namespace backlot::relay {

/// The last packets of a stream, numbered: at least the newest group of pictures and what a slow
/// receiver may lag behind, never more than the limits.
class GopCache {
 public:
  struct Limits {
    std::chrono::milliseconds lag{5'000};  ///< kept for receivers that lag
    std::size_t bytes = 32UL * 1024UL * 1024UL;
    std::size_t packets = 16'384;
  };

  GopCache() : GopCache(Limits{}) {}
  explicit GopCache(Limits limits) : limits_(limits) {}

  void add(Packet packet);

  /// Numbers of the packets held: [begin, end).
  [[nodiscard]] std::uint64_t begin() const { return begin_; }
  [[nodiscard]] std::uint64_t end() const { return begin_ + packets_.size(); }
  /// A packet that is held.
  [[nodiscard]] const Packet& at(std::uint64_t number) const;
  /// Where the newest group of pictures begins; nothing when there is none or it was too large.
  [[nodiscard]] std::optional<std::uint64_t> newest_keyframe() const { return keyframe_; }
  /// Milliseconds between packet `number` and the newest one; the whole cache when it is gone.
  [[nodiscard]] std::chrono::milliseconds lag(std::uint64_t number) const;

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  void trim();
  void drop_front();

  Limits limits_;
  std::deque<Packet> packets_;
  std::uint64_t begin_ = 0;
  std::optional<std::uint64_t> keyframe_;
  std::size_t bytes_ = 0;
};

}  // namespace backlot::relay
