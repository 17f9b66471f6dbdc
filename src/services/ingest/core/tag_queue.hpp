#pragma once

#include <deque>
#include <optional>

#include "base/bytes.hpp"
#include "domain/ports/encoder_intake.hpp"

namespace backlot::ingest {

/// What waits for the process that decodes it. Bounded: when the process is too slow, what waits is
/// dropped, and pictures go on with a key frame. Headers are kept, and go before what follows.
class TagQueue {
 public:
  static constexpr std::size_t kMostBytes = 4UL << 20U;

  void add(ports::EncoderTag tag);
  /// The next tag to be sent; nothing when there is none.
  [[nodiscard]] std::optional<Bytes> next();
  /// Somebody else begins to read: headers first, then sound, and pictures from a key frame on.
  void restart();

  [[nodiscard]] bool is_empty() const { return waiting_.empty(); }
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

 private:
  void drop_all();

  std::deque<Bytes> waiting_;
  std::size_t bytes_ = 0;
  Bytes video_header_;
  Bytes audio_header_;
  bool owes_headers_ = false;
  bool needs_key_frame_ = true;
  std::uint64_t dropped_ = 0;  ///< tags
};

}  // namespace backlot::ingest
