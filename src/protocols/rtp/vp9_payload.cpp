#include "protocols/rtp/vp9_payload.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtp {
namespace {

constexpr int kMaxReferences = 3;

void read_picture_id(ByteReader& reader, Vp9Payload& result) {
  unsigned id = reader.u8();
  result.has_long_picture_id = (id & 0x80U) != 0;
  if (result.has_long_picture_id) id = ((id & 0x7FU) << 8U) | reader.u8();
  result.picture_id = static_cast<std::uint16_t>(id);
}

void read_layers(ByteReader& reader, Vp9Payload& result) {
  const unsigned layer = reader.u8();
  result.temporal_layer = static_cast<std::uint8_t>(layer >> 5U);
  result.is_switch_up = (layer & 0x10U) != 0;
  result.spatial_layer = static_cast<std::uint8_t>((layer >> 1U) & 0x07U);
  result.needs_lower = (layer & 0x01U) != 0;
  if (!result.is_flexible) result.tl0_picture_index = reader.u8();
}

// P_DIFF with the N bit set is followed by another one.
bool read_references(ByteReader& reader) {
  for (int count = 0; count < kMaxReferences; ++count)
    if ((reader.u8() & 0x01U) == 0) return true;
  return false;
}

//   | N_S |Y|G|-|-|-|     then width and height of each layer if Y, the group of pictures if G
void read_structure(ByteReader& reader, Vp9Payload& result) {
  const unsigned flags = reader.u8();
  result.spatial_layers = static_cast<std::uint8_t>((flags >> 5U) + 1);
  for (unsigned i = 0; (flags & 0x10U) != 0 && i < result.spatial_layers; ++i) {
    const int width = reader.u16();
    const int height = reader.u16();
    if (width > 0 && height > 0) result.sizes[i] = {width, height};
  }
  const unsigned pictures = (flags & 0x08U) != 0 ? reader.u8() : 0;
  for (unsigned i = 0; i < pictures; ++i) reader.skip((reader.u8() >> 2U) & 0x03U);
}

}  // namespace

Result<Vp9Payload> Vp9Payload::parse(BytesView payload) {
  Vp9Payload result;
  ByteReader reader{payload};
  const unsigned first = reader.u8();
  result.is_predicted = (first & 0x40U) != 0;
  const bool has_layers = (first & 0x20U) != 0;
  result.is_flexible = (first & 0x10U) != 0;
  result.starts_frame = (first & 0x08U) != 0;
  result.ends_frame = (first & 0x04U) != 0;
  if ((first & 0x80U) != 0) read_picture_id(reader, result);
  if (has_layers) read_layers(reader, result);
  if (result.is_predicted && result.is_flexible && !read_references(reader))
    return fail(Error::BadPayload);
  if ((first & 0x02U) != 0) read_structure(reader, result);
  if (!reader.ok() || reader.at_end()) return fail(Error::BadPayload);
  result.descriptor_size = reader.position();
  result.is_keyframe = result.starts_frame && !result.is_predicted && result.spatial_layer == 0;
  return result;
}

void rewrite_vp9(MutableBytes payload,
                 const Vp9Payload& descriptor,
                 std::uint16_t picture_id,
                 std::uint8_t tl0_picture_index) {
  if (payload.size() < descriptor.descriptor_size) return;
  std::size_t offset = 1;
  if (descriptor.picture_id) {
    if (descriptor.has_long_picture_id) {
      payload[offset++] = static_cast<std::byte>(0x80U | ((picture_id >> 8U) & 0x7FU));
      payload[offset++] = static_cast<std::byte>(picture_id);
    } else {
      payload[offset++] = static_cast<std::byte>(picture_id & 0x7FU);
    }
  }
  // The octet with the layers stands between.
  if (descriptor.tl0_picture_index) payload[offset + 1] = std::byte{tl0_picture_index};
}

}  // namespace backlot::rtp
