#include "media/sync/h264_payload.hpp"

#include <array>
#include <utility>

#include "base/byte_reader.hpp"
#include "media/error.hpp"

namespace backlot::media {
namespace {

constexpr unsigned kTypeMask = 0x1f;
constexpr unsigned kIdr = 5;
constexpr unsigned kSequenceParameters = 7;
constexpr unsigned kLastSingle = 23;
constexpr unsigned kStapA = 24;
constexpr unsigned kFuA = 28;
constexpr std::array kStartCode{std::byte{0}, std::byte{0}, std::byte{0}, std::byte{1}};

unsigned octet(BytesView bytes, std::size_t index) {
  return index < bytes.size() ? std::to_integer<unsigned>(bytes[index]) : 0;
}

bool opens_key_frame(unsigned type) { return type == kIdr || type == kSequenceParameters; }

}  // namespace

bool begins_h264_key_frame(BytesView payload) {
  const unsigned type = octet(payload, 0) & kTypeMask;
  if (type == kStapA) return opens_key_frame(octet(payload, 3) & kTypeMask);
  // FU header: |S|E|R| Type | (RFC 6184 §5.8)
  if (type == kFuA)
    return (octet(payload, 1) & 0x80U) != 0 && opens_key_frame(octet(payload, 1) & kTypeMask);
  return opens_key_frame(type);
}

Result<void> H264Assembler::append(BytesView payload) {
  if (payload.empty()) return fail(Error::Truncated);
  const unsigned type = octet(payload, 0) & kTypeMask;
  if (type == kFuA) return append_fragment(payload);
  if (is_inside_fragments_) return fail(Error::Malformed);
  if (type == kStapA) return append_aggregate(payload);
  if (type == 0 || type > kLastSingle) return fail(Error::Unsupported);
  append_unit(payload);
  return {};
}

Result<Bytes> H264Assembler::finish() {
  if (is_inside_fragments_) return fail(Error::Malformed);
  if (annex_b_.empty()) return fail(Error::Truncated);
  return std::exchange(annex_b_, {});
}

Result<void> H264Assembler::append_aggregate(BytesView payload) {
  ByteReader reader{payload};
  reader.skip(1);
  while (reader.ok() && !reader.at_end()) {
    const BytesView unit = reader.bytes(reader.u16());
    if (unit.empty()) return fail(Error::Malformed);
    append_unit(unit);
  }
  return {};
}

Result<void> H264Assembler::append_fragment(BytesView payload) {
  if (payload.size() < 3) return fail(Error::Truncated);
  const unsigned header = octet(payload, 1);
  const bool is_first = (header & 0x80U) != 0;
  if (is_first == is_inside_fragments_) return fail(Error::Malformed);
  if (is_first) {
    // The unit's own header: F and NRI of the indicator, type of the FU header.
    append_unit({});
    annex_b_.push_back(static_cast<std::byte>((octet(payload, 0) & 0xe0U) | (header & kTypeMask)));
  }
  const BytesView data = payload.subspan(2);
  annex_b_.insert(annex_b_.end(), data.begin(), data.end());
  is_inside_fragments_ = (header & 0x40U) == 0;
  return {};
}

void H264Assembler::append_unit(BytesView unit) {
  annex_b_.insert(annex_b_.end(), kStartCode.begin(), kStartCode.end());
  annex_b_.insert(annex_b_.end(), unit.begin(), unit.end());
}

}  // namespace backlot::media
