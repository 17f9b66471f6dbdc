#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "protocols/rtcp/compound.hpp"

namespace backlot::rtcp {

/// When the packets of a whole transport arrived
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1).
///
///   |      base sequence number     |      packet status count      |
///   |           reference time, 64 ms units         | feedback count|
///   |          packet chunk         |         packet chunk ...      |
///   |  deltas: 8 bits unsigned or 16 bits signed, 250 us units ...  |
struct TransportFeedback {
  static constexpr std::uint8_t kFormat = 15;
  static constexpr std::size_t kMaxStatuses = 8192;  ///< more is an error

  /// Ticks of 250 us after the arrival before (the first: after the reference time); nothing when
  /// the packet has not arrived.
  using Status = std::optional<std::int16_t>;

  [[nodiscard]] static Result<TransportFeedback> parse(const Packet& packet);
  void serialize(ByteWriter& writer) const;
  /// What serialize() will write, header included.
  [[nodiscard]] std::size_t size() const;
  friend bool operator==(const TransportFeedback&, const TransportFeedback&) = default;

  std::uint32_t sender_ssrc = 0;
  std::uint32_t media_ssrc = 0;
  std::uint16_t base_sequence = 0;
  std::uint32_t reference_time = 0;  ///< 24 bits
  std::uint8_t feedback_count = 0;
  std::vector<Status> statuses;  ///< of base_sequence and those after it
};

}  // namespace backlot::rtcp
