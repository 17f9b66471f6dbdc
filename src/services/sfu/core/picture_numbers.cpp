#include "services/sfu/core/picture_numbers.hpp"

namespace backlot::sfu {
namespace {

PictureNumbers numbers_of(const MediaPacket& packet) {
  if (packet.vp8)
    return {packet.vp8->picture_id.value_or(0), packet.vp8->tl0_picture_index.value_or(0)};
  if (packet.vp9)
    return {packet.vp9->picture_id.value_or(0), packet.vp9->tl0_picture_index.value_or(0)};
  if (packet.dependency != nullptr) return {packet.dependency->frame_number, 0};
  return {};
}

// Picture ids have 15 bits at most, frame numbers all 16.
std::uint16_t mask_of(const MediaPacket& packet) {
  return packet.dependency != nullptr ? 0xFFFF : 0x7FFF;
}

}  // namespace

void PictureNumbering::align(const MediaPacket& first) {
  const PictureNumbers numbers = numbers_of(first);
  offset_.id = static_cast<std::uint16_t>((last_.id + 1 - numbers.id) & mask_of(first));
  offset_.tl0 = static_cast<std::uint8_t>(last_.tl0 + 1 - numbers.tl0);
}

PictureNumbers PictureNumbering::map(const MediaPacket& packet) const {
  const PictureNumbers numbers = numbers_of(packet);
  return {static_cast<std::uint16_t>((numbers.id + offset_.id) & mask_of(packet)),
          static_cast<std::uint8_t>(numbers.tl0 + offset_.tl0)};
}

void PictureNumbering::remember(const MediaPacket& packet, PictureNumbers sent) {
  if (packet.vp8 || packet.vp9 || packet.dependency != nullptr) last_ = sent;
}

void write_numbers(MutableBytes payload, const MediaPacket& packet, PictureNumbers numbers) {
  if (packet.vp8) rtp::rewrite_vp8(payload, *packet.vp8, numbers.id, numbers.tl0);
  if (packet.vp9) rtp::rewrite_vp9(payload, *packet.vp9, numbers.id, numbers.tl0);
}

void write_numbers(MutableBytes payload, PayloadFormat format, PictureNumbers numbers) {
  if (format == PayloadFormat::Vp8) {
    if (const auto vp8 = rtp::Vp8Payload::parse(payload))
      rtp::rewrite_vp8(payload, *vp8, numbers.id, numbers.tl0);
  } else if (format == PayloadFormat::Vp9) {
    if (const auto vp9 = rtp::Vp9Payload::parse(payload))
      rtp::rewrite_vp9(payload, *vp9, numbers.id, numbers.tl0);
  }
}

void write_frame_number(MutableBytes elements, rtp::ElementForm form, std::uint16_t number) {
  const std::size_t header = form == rtp::ElementForm::Long ? 2 : 1;
  if (elements.size() > header) rtp::rewrite_frame_number(elements.subspan(header), number);
}

}  // namespace backlot::sfu
