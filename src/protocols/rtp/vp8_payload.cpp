#include "protocols/rtp/vp8_payload.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtp {

namespace {

// RFC 6386 §9.1: three octets of frame tag, the start code, then both sides with two bits of
// scaling above them, low octet first.
std::optional<Size> read_size(ByteReader reader) {
  reader.skip(2);
  if (reader.u24() != 0x9D012A) return std::nullopt;
  const auto side = [&] {
    const unsigned low = reader.u8();
    return static_cast<int>(low | ((unsigned{reader.u8()} & 0x3FU) << 8U));
  };
  const int width = side();
  const int height = side();
  if (!reader.ok() || width == 0 || height == 0) return std::nullopt;
  return Size{width, height};
}

}  // namespace

Result<Vp8Payload> Vp8Payload::parse(BytesView payload) {
  Vp8Payload result;
  ByteReader reader{payload};
  const unsigned first = reader.u8();
  const bool is_extended = (first & 0x80U) != 0;
  result.starts_frame = (first & 0x10U) != 0 && (first & 0x07U) == 0;
  const unsigned flags = is_extended ? reader.u8() : 0;
  if ((flags & 0x80U) != 0) {
    unsigned id = reader.u8();
    result.has_long_picture_id = (id & 0x80U) != 0;
    if (result.has_long_picture_id) id = ((id & 0x7FU) << 8U) | reader.u8();
    result.picture_id = static_cast<std::uint16_t>(id);
  }
  if ((flags & 0x40U) != 0) result.tl0_picture_index = reader.u8();
  if ((flags & 0x30U) != 0) {
    const unsigned layer = reader.u8();
    if ((flags & 0x20U) != 0) {
      result.temporal_layer = static_cast<std::uint8_t>(layer >> 6U);
      result.is_layer_sync = (layer & 0x20U) != 0;
    }
  }
  if (!reader.ok() || reader.at_end()) return fail(Error::BadPayload);
  result.descriptor_size = reader.position();
  // RFC 7741 §4.3: the P bit of the frame header is 0 in key frames.
  result.is_keyframe = result.starts_frame && (reader.u8() & 0x01U) == 0;
  if (result.is_keyframe) result.picture = read_size(reader);
  return result;
}

void rewrite_vp8(MutableBytes payload,
                 const Vp8Payload& descriptor,
                 std::uint16_t picture_id,
                 std::uint8_t tl0_picture_index) {
  if (payload.size() < descriptor.descriptor_size) return;
  std::size_t offset = 2;
  if (descriptor.picture_id) {
    if (descriptor.has_long_picture_id) {
      payload[offset++] = static_cast<std::byte>(0x80U | ((picture_id >> 8U) & 0x7FU));
      payload[offset++] = static_cast<std::byte>(picture_id);
    } else {
      payload[offset++] = static_cast<std::byte>(picture_id & 0x7FU);
    }
  }
  if (descriptor.tl0_picture_index) payload[offset] = std::byte{tl0_picture_index};
}

}  // namespace backlot::rtp
