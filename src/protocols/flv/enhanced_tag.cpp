#include "protocols/flv/enhanced_tag.hpp"

#include <array>
#include <optional>
#include <utility>

#include "base/byte_reader.hpp"
#include "base/byte_writer.hpp"

namespace backlot::flv {
namespace {

// The packet types that audio and video share.
constexpr unsigned kSequenceStart = 0;
constexpr unsigned kCodedFrames = 1;
constexpr unsigned kSequenceEnd = 2;
constexpr unsigned kMultitrack = 6;
constexpr unsigned kModEx = 7;
constexpr unsigned kCodedFramesX = 3;  ///< of video: without a composition time

constexpr unsigned kKeyFrame = 1;
constexpr unsigned kInterFrame = 2;
constexpr unsigned kCommandFrame = 5;
constexpr unsigned kVideoMark = 0x80;
constexpr unsigned kAudioMark = 0x90;

constexpr std::uint32_t four_cc(const char (&name)[5]) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(name[i]);
  return value;
}

constexpr std::array<std::pair<std::uint32_t, VideoCodec>, 4> kVideoCodecs{
    {{four_cc("avc1"), VideoCodec::Avc},
     {four_cc("hvc1"), VideoCodec::Hevc},
     {four_cc("av01"), VideoCodec::Av1},
     {four_cc("vp09"), VideoCodec::Vp9}}};
constexpr std::array<std::pair<std::uint32_t, AudioCodec>, 2> kAudioCodecs{
    {{four_cc("mp4a"), AudioCodec::Aac}, {four_cc("Opus"), AudioCodec::Opus}}};

template <class Table>
auto find_codec(const Table& table, std::uint32_t name)
    -> std::optional<typename Table::value_type::second_type> {
  for (const auto& [known, codec] : table)
    if (known == name) return codec;
  return std::nullopt;
}

template <class Table, class Codec>
std::uint32_t name_of(const Table& table, Codec codec) {
  for (const auto& [name, known] : table)
    if (known == codec) return name;
  return 0;
}

/// Only these carry the time from decoding to showing in front of a frame.
bool has_composition_time(VideoCodec codec) {
  return codec == VideoCodec::Avc || codec == VideoCodec::Hevc;
}

std::int32_t signed_24(std::uint32_t value) { return static_cast<std::int32_t>(value << 8U) >> 8; }

/// Skips what modifies the packet that follows (a finer time stamp); says what follows.
unsigned skip_modifiers(ByteReader& reader, unsigned packet) {
  while (packet == kModEx && reader.ok()) {
    std::size_t size = std::size_t{reader.u8()} + 1;
    if (size == 256) size = std::size_t{reader.u16()} + 1;
    reader.skip(size);
    packet = reader.u8() & 0x0FU;
  }
  return packet;
}

/// One picture of a further track, after the mark of a multitrack packet. What cannot be read stays
/// aside without a number.
VideoView read_further_track(ByteReader reader, unsigned frame) {
  constexpr unsigned kOneTrack = 0;
  VideoView video;
  video.is_enhanced = video.is_aside = true;
  const VideoView unread = video;
  const unsigned kind = reader.u8();
  const unsigned packet = kind & 0x0FU;
  const auto codec = find_codec(kVideoCodecs, reader.u32());
  video.track = reader.u8();
  if (!reader.ok() || !codec || kind >> 4U != kOneTrack || packet > kCodedFramesX) return unread;
  video.codec = *codec;
  if (packet == kCodedFrames && has_composition_time(*codec))
    video.composition_time = signed_24(reader.u24());
  if (!reader.ok()) return unread;
  video.is_sequence_header = packet == kSequenceStart;
  video.is_end = packet == kSequenceEnd;
  video.is_keyframe = frame == kKeyFrame && (packet == kCodedFrames || packet == kCodedFramesX);
  video.data = video.is_end ? BytesView{} : reader.rest();
  return video;
}

}  // namespace

Result<VideoView> parse_enhanced_video(BytesView body) {
  ByteReader reader{body};
  const unsigned head = reader.u8();
  const unsigned frame = head >> 4U & 0x07U;
  const unsigned packet = skip_modifiers(reader, head & 0x0FU);
  VideoView video;
  video.is_enhanced = true;
  if (!reader.ok()) return fail(Error::Truncated);
  if (packet == kMultitrack && frame != kCommandFrame) return read_further_track(reader, frame);
  if (packet > kCodedFramesX || frame == kCommandFrame) {
    video.is_aside = true;
    return video;
  }
  const auto codec = find_codec(kVideoCodecs, reader.u32());
  if (!reader.ok()) return fail(Error::Truncated);
  if (!codec) return fail(Error::UnsupportedCodec);
  video.codec = *codec;
  if (packet == kCodedFrames && has_composition_time(*codec))
    video.composition_time = signed_24(reader.u24());
  if (!reader.ok()) return fail(Error::Truncated);
  video.is_sequence_header = packet == kSequenceStart;
  video.is_end = packet == kSequenceEnd;
  video.is_keyframe = frame == kKeyFrame && (packet == kCodedFrames || packet == kCodedFramesX);
  video.data = video.is_end ? BytesView{} : reader.rest();
  return video;
}

Result<AudioView> parse_enhanced_audio(BytesView body) {
  ByteReader reader{body};
  const unsigned packet = skip_modifiers(reader, reader.u8() & 0x0FU);
  AudioView audio;
  audio.is_enhanced = true;
  if (!reader.ok()) return fail(Error::Truncated);
  if (packet > kSequenceEnd) {
    audio.is_aside = true;
    return audio;
  }
  const auto codec = find_codec(kAudioCodecs, reader.u32());
  if (!reader.ok()) return fail(Error::Truncated);
  if (!codec) return fail(Error::UnsupportedCodec);
  audio.codec = *codec;
  audio.is_sequence_header = packet == kSequenceStart;
  audio.is_end = packet == kSequenceEnd;
  audio.data = audio.is_end ? BytesView{} : reader.rest();
  return audio;
}

Bytes serialize_enhanced(const VideoView& video) {
  const bool is_frame = !video.is_sequence_header && !video.is_end;
  const bool is_shifted =
      is_frame && video.composition_time != 0 && has_composition_time(video.codec);
  // The short form of a frame without shift exists for the codecs that may have one.
  const bool is_short = is_frame && !is_shifted && has_composition_time(video.codec);
  const unsigned packet = video.is_sequence_header ? kSequenceStart
                          : video.is_end           ? kSequenceEnd
                          : is_short               ? kCodedFramesX
                                                   : kCodedFrames;
  const unsigned frame = video.is_keyframe || !is_frame ? kKeyFrame : kInterFrame;
  Bytes body;
  body.reserve(8 + video.data.size());
  ByteAppender out{body};
  const bool is_further = video.track != 0;
  out.u8(static_cast<std::uint8_t>(kVideoMark | frame << 4U | (is_further ? kMultitrack : packet)));
  if (is_further) out.u8(static_cast<std::uint8_t>(packet));  // one track
  out.u32(name_of(kVideoCodecs, video.codec));
  if (is_further) out.u8(video.track);
  if (is_shifted) out.u24(static_cast<std::uint32_t>(video.composition_time) & 0xFF'FFFFU);
  out.bytes(video.data);
  return body;
}

Bytes serialize_enhanced(const AudioView& audio) {
  const unsigned packet = audio.is_sequence_header ? kSequenceStart
                          : audio.is_end           ? kSequenceEnd
                                                   : kCodedFrames;
  Bytes body;
  body.reserve(5 + audio.data.size());
  ByteAppender out{body};
  out.u8(static_cast<std::uint8_t>(kAudioMark | packet));
  out.u32(name_of(kAudioCodecs, audio.codec));
  out.bytes(audio.data);
  return body;
}

}  // namespace backlot::flv
