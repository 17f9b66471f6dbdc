#pragma once

#include <deque>
#include <optional>

#include "base/time.hpp"
#include "services/relay/core/packet.hpp"

namespace backlot::relay {

/// Puts sound and pictures in the order of their time stamps where a publisher sends one behind
/// the other.
///
/// Packets that come in order pass at once. When one comes late, those after it are held back by
/// as much of the stream as it was late, at most a second; after a while without lateness they
/// pass at once again. Holds by time stamps, not by a clock: what is held leaves with what follows.
class Interleaver {
 public:
  /// Later than this is out of order; less is how encoders interleave.
  static constexpr std::chrono::milliseconds kTolerance{60};
  static constexpr std::chrono::milliseconds kMaxHold{1'000};
  /// So much of the stream without lateness ends the holding.
  static constexpr std::chrono::milliseconds kMemory{30'000};

  void add(Packet packet);
  /// The next packet to pass on; nothing while the rest is held.
  [[nodiscard]] std::optional<Packet> next();
  /// Lets go of everything held: the publisher has gone.
  void release() { hold_ = {}; }

  [[nodiscard]] std::chrono::milliseconds hold() const { return hold_; }

 private:
  void measure(const Packet& packet);

  std::deque<Packet> held_;  ///< in order
  std::optional<std::uint32_t> newest_;
  std::uint32_t late_at_ = 0;  ///< when a packet was late last, on the stream's time line
  std::chrono::milliseconds hold_{};
};

}  // namespace backlot::relay
