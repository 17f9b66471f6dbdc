#include "services/sfu/core/retransmission_buffer.hpp"

#include <algorithm>

namespace backlot::sfu {

void RetransmissionBuffer::store(const SentPacket& packet) {
  if (packets_.empty()) packets_.resize(kPackets);
  SentPacket& slot = packets_[packet.sequence % kPackets];
  slot = packet;
  slot.is_used = true;
  credit_ = std::min(credit_ + packet.stored.size, kMaxCredit);
}

const SentPacket* RetransmissionBuffer::take(Instant now, std::uint16_t sequence) {
  if (packets_.empty()) return nullptr;
  SentPacket& packet = packets_[sequence % kPackets];
  if (!packet.is_used || packet.sequence != sequence) return nullptr;
  // `sent` moves with every try, so age counts from the newest one; tries bound the whole.
  const Duration age = now - packet.sent;
  if (age > kMaxAge || packet.resends == kMaxResends) return nullptr;
  if (packet.resends > 0 && age < kMinInterval) return nullptr;
  if (packet.stored.size > credit_) return nullptr;
  credit_ -= packet.stored.size;
  ++packet.resends;
  packet.sent = now;
  return &packet;
}

}  // namespace backlot::sfu
