#include "media/sync/vp9_payload.hpp"

#include <vector>

#include "base/byte_reader.hpp"
#include "media/error.hpp"

namespace backlot::media {
namespace {

//    0 1 2 3 4 5 6 7
//   |I|P|L|F|B|E|V|Z|   RFC 9628 §4.2
constexpr unsigned kPictureId = 0x80;
constexpr unsigned kPredicted = 0x40;
constexpr unsigned kLayers = 0x20;
constexpr unsigned kFlexible = 0x10;
constexpr unsigned kBegin = 0x08;
constexpr unsigned kEnd = 0x04;
constexpr unsigned kStructure = 0x02;
constexpr int kMostReferences = 3;
constexpr std::size_t kMostFrames = 8;

void skip_structure(ByteReader& reader) {
  const unsigned flags = reader.u8();
  if ((flags & 0x10U) != 0) reader.skip(4 * ((flags >> 5U) + 1UL));
  const unsigned pictures = (flags & 0x08U) != 0 ? reader.u8() : 0;
  for (unsigned i = 0; i < pictures; ++i) reader.skip((reader.u8() >> 2U) & 0x03U);
}

bool skip_references(ByteReader& reader) {
  for (int i = 0; i < kMostReferences; ++i)
    if ((reader.u8() & 0x01U) == 0) return true;
  return false;
}

// The index that tells a decoder how many frames stand in front of it, and how long they are.
void append_index(Bytes& picture, const std::vector<std::size_t>& sizes) {
  constexpr unsigned kOctets = 4;
  const auto marker = static_cast<std::byte>(0xC0U | ((kOctets - 1) << 3U) | (sizes.size() - 1));
  picture.push_back(marker);
  for (const std::size_t size : sizes)
    for (unsigned i = 0; i < kOctets; ++i)
      picture.push_back(static_cast<std::byte>(size >> (8U * i)));
  picture.push_back(marker);
}

}  // namespace

Result<Vp9Payload> parse_vp9_payload(BytesView payload) {
  ByteReader reader{payload};
  const unsigned flags = reader.u8();
  if ((flags & kPictureId) != 0 && (reader.u8() & 0x80U) != 0) reader.skip(1);
  unsigned spatial_layer = 0;
  if ((flags & kLayers) != 0) {
    spatial_layer = (reader.u8() >> 1U) & 0x07U;
    if ((flags & kFlexible) == 0) reader.skip(1);
  }
  const bool has_references = (flags & kPredicted) != 0 && (flags & kFlexible) != 0;
  if (has_references && !skip_references(reader)) return fail(Error::Malformed);
  if ((flags & kStructure) != 0) skip_structure(reader);
  Vp9Payload out;
  out.data = reader.rest();
  if (!reader.ok() || out.data.empty()) return fail(Error::Truncated);
  out.begins_frame = (flags & kBegin) != 0;
  out.ends_frame = (flags & kEnd) != 0;
  out.begins_key_frame = out.begins_frame && (flags & kPredicted) == 0 && spatial_layer == 0;
  return out;
}

Result<Bytes> join_vp9(std::span<const BytesView> payloads) {
  Bytes picture;
  std::vector<std::size_t> sizes;
  bool is_inside = false;
  for (const BytesView payload : payloads) {
    const auto part = parse_vp9_payload(payload);
    if (!part) return std::unexpected{part.error()};
    if (part->begins_frame == is_inside || sizes.size() > kMostFrames)
      return fail(Error::Malformed);
    if (part->begins_frame) sizes.push_back(0);
    sizes.back() += part->data.size();
    picture.insert(picture.end(), part->data.begin(), part->data.end());
    is_inside = !part->ends_frame;
  }
  if (is_inside || sizes.empty() || sizes.size() > kMostFrames) return fail(Error::Malformed);
  if (sizes.size() > 1) append_index(picture, sizes);
  return picture;
}

}  // namespace backlot::media
