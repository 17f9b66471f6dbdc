#include "protocols/flv/tag.hpp"

#include "base/byte_reader.hpp"
#include "base/byte_writer.hpp"
#include "protocols/flv/enhanced_tag.hpp"

namespace backlot::flv {
namespace {

constexpr unsigned kAvc = 7;
constexpr unsigned kAac = 10;
constexpr unsigned kKeyFrame = 1;
constexpr unsigned kInterFrame = 2;
/// AAC is always marked 44 kHz, 16 bit, stereo; the truth is in its configuration.
constexpr std::uint8_t kAacHeader = 0xAF;
constexpr std::uint8_t kSequenceHeader = 0;
constexpr std::uint8_t kFrame = 1;
constexpr std::uint8_t kEndOfSequence = 2;

/// A 24-bit two's complement number.
std::int32_t signed_24(std::uint32_t value) { return static_cast<std::int32_t>(value << 8U) >> 8; }

}  // namespace

Result<VideoView> parse_video(BytesView body) {
  ByteReader reader{body};
  const unsigned head = reader.u8();
  const unsigned codec = head & 0x0FU;
  if (!reader.ok()) return fail(Error::Truncated);
  if (is_enhanced_video(head)) return parse_enhanced_video(body);
  if (codec != kAvc) return fail(Error::UnsupportedCodec);
  const std::uint8_t packet = reader.u8();
  const std::int32_t composition_time = signed_24(reader.u24());
  if (!reader.ok()) return fail(Error::Truncated);
  if (packet > kEndOfSequence) return fail(Error::UnsupportedCodec);
  return VideoView{.is_keyframe = head >> 4U == kKeyFrame && packet == kFrame,
                   .is_sequence_header = packet == kSequenceHeader,
                   .is_end = packet == kEndOfSequence,
                   .composition_time = composition_time,
                   .data = reader.rest()};
}

Result<AudioView> parse_audio(BytesView body) {
  ByteReader reader{body};
  const unsigned head = reader.u8();
  if (!reader.ok()) return fail(Error::Truncated);
  if (is_enhanced_audio(head)) return parse_enhanced_audio(body);
  if (head >> 4U != kAac) return fail(Error::UnsupportedCodec);
  const std::uint8_t packet = reader.u8();
  if (!reader.ok()) return fail(Error::Truncated);
  if (packet > kFrame) return fail(Error::UnsupportedCodec);
  return AudioView{.is_sequence_header = packet == kSequenceHeader, .data = reader.rest()};
}

Bytes serialize(const VideoView& video) {
  if (video.is_enhanced || video.codec != VideoCodec::Avc || video.track != 0)
    return serialize_enhanced(video);
  Bytes body;
  body.reserve(5 + video.data.size());
  ByteAppender out{body};
  const bool is_key = video.is_keyframe || video.is_sequence_header || video.is_end;
  out.u8(static_cast<std::uint8_t>((is_key ? kKeyFrame : kInterFrame) << 4U | kAvc));
  out.u8(video.is_sequence_header ? kSequenceHeader : video.is_end ? kEndOfSequence : kFrame);
  out.u24(static_cast<std::uint32_t>(video.composition_time) & 0xFF'FFFFU);
  out.bytes(video.data);
  return body;
}

Bytes serialize(const AudioView& audio) {
  if (audio.is_enhanced || audio.codec != AudioCodec::Aac) return serialize_enhanced(audio);
  Bytes body;
  body.reserve(2 + audio.data.size());
  ByteAppender out{body};
  out.u8(kAacHeader);
  out.u8(audio.is_sequence_header ? kSequenceHeader : kFrame);
  out.bytes(audio.data);
  return body;
}

}  // namespace backlot::flv
