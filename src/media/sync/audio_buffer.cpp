#include "media/sync/audio_buffer.hpp"

namespace backlot::media {

std::int64_t AudioBuffer::push(const RtpPayload& packet) {
  ++stats_.received;
  const std::int64_t timestamp = timestamps_.unwrap(packet.timestamp);
  if (packet.payload.empty() || packet.payload.size() > kLargestPacket) return timestamp;
  if (horizon_ && timestamp < *horizon_) {
    ++stats_.late;
    return timestamp;
  }
  packets_.try_emplace(timestamp, Packet{timestamp, to_bytes(packet.payload)});
  if (packets_.size() > kMostPackets) {
    ++stats_.overflowed;
    packets_.erase(packets_.begin());
  }
  return timestamp;
}

std::optional<std::int64_t> AudioBuffer::first() const {
  if (packets_.empty()) return std::nullopt;
  return packets_.begin()->first;
}

const AudioBuffer::Packet* AudioBuffer::peek() const {
  return packets_.empty() ? nullptr : &packets_.begin()->second;
}

std::optional<AudioBuffer::Packet> AudioBuffer::pop() {
  if (packets_.empty()) return std::nullopt;
  Packet packet = std::move(packets_.begin()->second);
  packets_.erase(packets_.begin());
  horizon_ = packet.timestamp + 1;
  return packet;
}

void AudioBuffer::discard_before(std::int64_t timestamp) {
  packets_.erase(packets_.begin(), packets_.lower_bound(timestamp));
  horizon_ = timestamp;
}

}  // namespace backlot::media
