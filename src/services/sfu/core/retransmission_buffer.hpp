#pragma once

#include <cstdint>
#include <vector>

#include "base/time.hpp"
#include "protocols/rtp/packet_writer.hpp"
#include "services/sfu/core/payload_ring.hpp"

namespace backlot::sfu {

/// A packet one consumer was sent, as it can be made again: its header and where its bytes are.
struct SentPacket {
  std::uint16_t sequence = 0;
  bool is_used = false;
  bool has_marker = false;
  std::uint8_t tl0_picture_index = 0;
  std::uint8_t resends = 0;
  rtp::ElementForm form = rtp::ElementForm::Short;  ///< of the extension elements at `stored`
  std::uint16_t picture_id = 0;                     ///< AV1: the frame number
  bool is_described = false;         ///< the dependency descriptor is the first element
  std::uint16_t extension_size = 0;  ///< of the octets at `stored`; the payload follows
  std::uint32_t timestamp = 0;
  PayloadRing::Ref stored;
  Instant sent{};
};

/// Remembers what one consumer was sent, by sequence number, and decides what may be sent again.
///
/// Bounded in every way: entries, tries per packet, time between tries, and octets (a resent octet
/// must have been paid for by one that was sent).
class RetransmissionBuffer {
 public:
  static constexpr std::size_t kPackets = 1024;
  static constexpr Duration kMaxAge = 2s;
  static constexpr Duration kMinInterval = 20ms;
  static constexpr std::uint8_t kMaxResends = 8;
  static constexpr std::size_t kMaxCredit = 512UL * 1024UL;

  void store(const SentPacket& packet);
  /// The packet to send again now, or null. Counts it as sent again.
  [[nodiscard]] const SentPacket* take(Instant now, std::uint16_t sequence);

 private:
  std::vector<SentPacket> packets_;
  std::size_t credit_ = 64UL * 1024UL;
};

}  // namespace backlot::sfu
