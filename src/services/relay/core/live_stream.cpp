#include "services/relay/core/live_stream.hpp"

#include <algorithm>
#include <utility>

#include "protocols/amf/amf0_writer.hpp"

namespace backlot::relay {
namespace {

constexpr std::int64_t kMaxBackwards = 1'000;  ///< ms that frames may go back without a jump
constexpr std::int64_t kMaxForwards = 10'000;  ///< ms; beyond it the publisher's clock has jumped
constexpr std::size_t kMaxHeader = 64UL * 1024UL;
constexpr std::size_t kMaxRendition = 2UL * 1024UL * 1024UL;  ///< one picture of it

bool is_metadata(BytesView body) {
  Bytes name;
  amf::append(name, "onMetaData");
  return body.size() >= name.size() && std::ranges::equal(body.first(name.size()), name);
}

void append(Bytes& out, flv::TagType type, std::uint32_t timestamp, BytesView body, Format format) {
  if (body.empty()) return;
  const Packet packet = make_packet(type, timestamp, body);
  const BytesView bytes = packet.bytes(format);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

}  // namespace

Bytes Headers::mux(Format format, std::uint32_t timestamp) const {
  Bytes out;
  append(out, flv::TagType::Script, timestamp, metadata, format);
  append(out, flv::TagType::Video, timestamp, video, format);
  append(out, flv::TagType::Audio, timestamp, audio, format);
  return out;
}

void LiveStream::begin_publisher() {
  unwrapper_ = {};
  audio_.offset.reset();
  video_.offset.reset();
  needs_keyframe_ = true;
  is_fresh_ = true;
}

Result<std::optional<Packet>> LiveStream::ingest(Instant now, const rtmp::Message& message) {
  ++stats_.messages;
  stats_.bytes += message.payload.size();
  switch (message.type) {
    case rtmp::MessageType::Video: return ingest_video(now, message);
    case rtmp::MessageType::Audio: return ingest_audio(now, message);
    case rtmp::MessageType::DataAmf0: return ingest_data(message);
    default: return std::nullopt;
  }
}

Result<std::optional<Packet>> LiveStream::ingest_video(Instant now, const rtmp::Message& message) {
  const auto video = flv::parse_video(message.payload);
  if (!video) return std::unexpected{video.error()};
  if (video->is_aside) return ingest_rendition(*video, message);
  if (video->is_sequence_header) return keep(headers_.video, flv::TagType::Video, message);
  if (video->is_keyframe) needs_keyframe_ = false;
  if (video->is_end || headers_.video.empty() || needs_keyframe_) return put_aside();
  const std::uint32_t timestamp = place(now, flv::TagType::Video, message.timestamp);
  Packet packet = make_packet(flv::TagType::Video, timestamp, message.payload);
  packet.is_keyframe = video->is_keyframe;
  packet.starts_publisher = std::exchange(is_fresh_, false);
  return packet;
}

Result<std::optional<Packet>> LiveStream::ingest_audio(Instant now, const rtmp::Message& message) {
  const auto audio = flv::parse_audio(message.payload);
  if (!audio) return std::unexpected{audio.error()};
  if (audio->is_aside || audio->is_end) return put_aside();
  if (audio->is_sequence_header) return keep(headers_.audio, flv::TagType::Audio, message);
  if (headers_.audio.empty()) return put_aside();
  const std::uint32_t timestamp = place(now, flv::TagType::Audio, message.timestamp);
  Packet packet = make_packet(flv::TagType::Audio, timestamp, message.payload);
  packet.starts_publisher = std::exchange(is_fresh_, false);
  return packet;
}

/// A lower rendition stands where the program's picture of the same time stamp stands. Who begins
/// to take it later knows how to decode it from its header, which is passed on each time.
std::optional<Packet> LiveStream::ingest_rendition(const flv::VideoView& video,
                                                   const rtmp::Message& message) {
  const bool is_known = takes_renditions_ && video.track != 0 && video.track <= kMostRenditions &&
                        message.payload.size() <= kMaxRendition;
  if (!is_known || needs_keyframe_ || !video_.offset) return put_aside();
  const std::int64_t time = unwrapper_.unwrap(message.timestamp) + *video_.offset;
  if (time < video_.last - kMaxBackwards || time > video_.last) return put_aside();
  Packet packet =
      make_packet(flv::TagType::Video, static_cast<std::uint32_t>(time), message.payload);
  packet.rung = video.track;
  packet.is_keyframe = video.is_keyframe;
  packet.is_header = video.is_sequence_header || video.is_end;
  return packet;
}

/// Not passed on: nobody could have decoded it.
std::nullopt_t LiveStream::put_aside() {
  ++stats_.dropped;
  return std::nullopt;
}

std::optional<Packet> LiveStream::ingest_data(const rtmp::Message& message) {
  if (!is_metadata(message.payload)) return std::nullopt;
  return keep(headers_.metadata, flv::TagType::Script, message);
}

/// Remembers a header and passes it on, unless it is known or absurd.
std::optional<Packet> LiveStream::keep(Bytes& header,
                                       flv::TagType type,
                                       const rtmp::Message& message) {
  if (message.payload == header || message.payload.size() > kMaxHeader) return std::nullopt;
  header = message.payload;
  const std::int64_t at = type == flv::TagType::Script ? last_out_ : track(type).last;
  Packet packet = make_packet(type, static_cast<std::uint32_t>(at), message.payload);
  packet.is_header = true;
  return packet;
}

LiveStream::Track& LiveStream::track(flv::TagType type) {
  return type == flv::TagType::Video ? video_ : audio_;
}

std::uint32_t LiveStream::place(Instant now, flv::TagType type, std::uint32_t timestamp) {
  const std::int64_t in = unwrapper_.unwrap(timestamp);
  Track& mine = track(type);
  if (!mine.offset || !fits(mine, in + *mine.offset))
    mine.offset = fitted(now, in, type == flv::TagType::Video ? audio_ : video_);
  last_at_ = now;
  mine.last = std::max(mine.last, in + *mine.offset);
  last_out_ = std::max(last_out_, mine.last);
  return static_cast<std::uint32_t>(mine.last);
}

/// Tells whether a time on our line can come next, after its own track or beside the other.
bool LiveStream::fits(const Track& track, std::int64_t time) const {
  const auto is_near = [time](std::int64_t last) {
    return time >= last - kMaxBackwards && time <= last + kMaxForwards;
  };
  return is_near(track.last) || is_near(last_out_);
}

/// A new way from the publisher's time to ours: the other track's where that makes sense, so that
/// both stay together; else what comes next after the silence there was.
std::int64_t LiveStream::fitted(Instant now, std::int64_t in, const Track& other) {
  if (other.offset && fits(other, in + *other.offset)) return *other.offset;
  const auto silent = last_at_ ? std::chrono::floor<std::chrono::milliseconds>(now - *last_at_)
                               : std::chrono::milliseconds{0};
  ++stats_.rebases;
  return (last_at_ ? last_out_ + std::max<std::int64_t>(1, silent.count()) : 0) - in;
}

}  // namespace backlot::relay
