#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "protocols/rtcp/transport_feedback.hpp"

namespace backlot::sfu {

/// What became of one packet that was sent, by the receiver's word.
struct PacketResult {
  std::int64_t sequence = 0;  ///< unwrapped, of the transport
  Instant sent{};
  std::uint32_t octets = 0;
  std::optional<Duration> arrived;  ///< on the receiver's clock
  bool was_thought_lost = false;    ///< an earlier message had it missing
};

/// When the packets of one transport were sent, by their transport-wide sequence numbers; makes
/// results of feedback. A ring: nothing is allocated after the first packet.
class SendHistory {
 public:
  static constexpr std::size_t kPackets = 4096;

  /// The number of the next packet, which leaves now.
  [[nodiscard]] std::uint16_t next(Instant now);
  /// Says how large the packet numbered last became.
  void measure(std::size_t octets);

  /// Each packet's fate that the message is the first to tell, in the order they were sent. The
  /// memory is the history's and good until the next call.
  [[nodiscard]] const std::vector<PacketResult>& resolve(const rtcp::TransportFeedback& feedback);

  /// The number of the newest packet, unwrapped; 0 before the first.
  [[nodiscard]] std::int64_t newest() const { return newest_; }
  /// Packets are being sent, and for this long no message has spoken of them.
  [[nodiscard]] bool is_unanswered(Instant now, Duration silence) const {
    return spoken_ < newest_ && now - last_sent_ < silence && now - waiting_since_ >= silence;
  }

 private:
  enum class State : std::uint8_t { Empty, Sent, Missing };
  struct Entry {
    std::uint32_t micros = 0;    ///< since the first packet, wrapping
    std::uint16_t sequence = 0;  ///< the lower half tells whose place it is
    std::uint16_t octets : 14 = 0;
    std::uint16_t state : 2 = 0;
  };

  [[nodiscard]] std::int64_t unwrap(std::uint16_t sequence) const;
  [[nodiscard]] Instant time_of(const Entry& entry) const;
  [[nodiscard]] Duration reference_of(const rtcp::TransportFeedback& feedback);

  std::vector<Entry> entries_;
  std::int64_t newest_ = 0;
  std::int64_t spoken_ = 0;
  Instant first_{};
  Instant last_sent_{};
  Instant waiting_since_{};
  std::uint32_t newest_micros_ = 0;
  std::int64_t newest_wraps_ = 0;          ///< of newest_micros_, so that times can be made again
  std::optional<std::int64_t> reference_;  ///< unwrapped, in 64 ms
  std::vector<PacketResult> results_;
};

}  // namespace backlot::sfu
