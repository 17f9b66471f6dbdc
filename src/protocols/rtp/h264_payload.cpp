#include "protocols/rtp/h264_payload.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtp {
namespace {

constexpr unsigned kIdrSlice = 5;
constexpr unsigned kSequenceParameterSet = 7;
constexpr unsigned kStapA = 24;
constexpr unsigned kFuA = 28;

bool begins_keyframe(unsigned nal_type) {
  return nal_type == kIdrSlice || nal_type == kSequenceParameterSet;
}

Result<H264Payload> parse_stap_a(ByteReader reader) {
  H264Payload result{.is_keyframe = false, .starts_nal = true, .sequence_parameters = {}};
  while (!reader.at_end()) {
    const std::size_t size = reader.u16();
    const BytesView nal = reader.bytes(size);
    if (nal.empty()) return fail(Error::BadPayload);
    const unsigned type = std::to_integer<unsigned>(nal[0]) & 0x1FU;
    result.is_keyframe = result.is_keyframe || begins_keyframe(type);
    if (type == kSequenceParameterSet) result.sequence_parameters = nal;
  }
  return result;
}

Result<H264Payload> parse_fu_a(ByteReader reader) {
  const unsigned header = reader.u8();
  if (!reader.ok() || reader.at_end()) return fail(Error::BadPayload);
  const bool starts = (header & 0x80U) != 0;
  const bool ends = (header & 0x40U) != 0;
  if (starts && ends) return fail(Error::BadPayload);  // RFC 6184 §5.8
  return H264Payload{.is_keyframe = starts && begins_keyframe(header & 0x1FU),
                     .starts_nal = starts,
                     .sequence_parameters = {}};
}

}  // namespace

Result<H264Payload> H264Payload::parse(BytesView payload) {
  ByteReader reader{payload};
  const unsigned type = reader.u8() & 0x1FU;
  if (!reader.ok() || reader.at_end()) return fail(Error::BadPayload);
  if (type == kStapA) return parse_stap_a(reader);
  if (type == kFuA) return parse_fu_a(reader);
  if (type == 0 || type > 23) return fail(Error::BadPayload);
  return H264Payload{.is_keyframe = begins_keyframe(type),
                     .starts_nal = true,
                     .sequence_parameters = type == kSequenceParameterSet ? payload : BytesView{}};
}

}  // namespace backlot::rtp
