#pragma once

#include <map>
#include <optional>

#include "base/sequence.hpp"
#include "media/packet.hpp"

namespace backlot::media {

/// Keeps audio packets by their RTP time until the time comes to decode them.
///
/// A packet older than what was taken is dropped: sound is never played late.
class AudioBuffer {
 public:
  static constexpr std::size_t kMostPackets = 64;
  static constexpr std::size_t kLargestPacket = 4096;

  struct Packet {
    std::int64_t timestamp = 0;
    Bytes payload;
  };
  struct Stats {
    std::uint64_t received = 0;
    std::uint64_t late = 0;
    std::uint64_t overflowed = 0;
  };

  /// Returns the unwrapped time stamp, whether or not the packet was kept.
  std::int64_t push(const RtpPayload& packet);
  /// Time stamp of the first packet that waits.
  [[nodiscard]] std::optional<std::int64_t> first() const;
  /// A look at the first packet that waits.
  [[nodiscard]] const Packet* peek() const;
  [[nodiscard]] std::optional<Packet> pop();
  /// Everything before `timestamp` is over.
  void discard_before(std::int64_t timestamp);
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  Unwrapper<std::uint32_t> timestamps_;
  std::map<std::int64_t, Packet> packets_;
  std::optional<std::int64_t> horizon_;
  Stats stats_;
};

}  // namespace backlot::media
