#include "services/compositor/core/program_return.hpp"

#include <algorithm>

#include "base/byte_reader.hpp"
#include "base/byte_writer.hpp"
#include "protocols/rtcp/fir.hpp"
#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtp/h264_packetizer.hpp"
#include "protocols/rtp/packet.hpp"
#include "protocols/rtp/packet_writer.hpp"

namespace backlot::compositor {
namespace {

constexpr std::uint8_t kVideoType = 96;
constexpr std::uint8_t kAudioType = 97;
constexpr std::uint32_t kVideoClock = 90'000;
constexpr std::uint32_t kAudioClock = 48'000;
constexpr std::size_t kLargestReport = 256;
/// Seconds from 1900, where NTP begins, to 1970.
constexpr std::uint64_t kNtpEpoch = 2'208'988'800;

std::uint64_t to_ntp(WallTime wall) {
  const auto since = static_cast<std::uint64_t>(wall.time_since_epoch().count());
  return (since / 1000 + kNtpEpoch) << 32U | ((since % 1000) << 32U) / 1000;
}

std::int64_t ticks(Duration time, std::uint32_t rate) {
  // In two steps: nanoseconds times the rate would not fit after two days.
  const std::int64_t seconds = time.count() / 1'000'000'000;
  const std::int64_t rest = time.count() % 1'000'000'000;
  return seconds * rate + rest * rate / 1'000'000'000;
}

}  // namespace

ProgramReturn::ProgramReturn(Bytes sequence_parameters, Bytes picture_parameters, Random& random)
    : sequence_parameters_(std::move(sequence_parameters)),
      picture_parameters_(std::move(picture_parameters)) {
  const auto begin = [&random](std::uint8_t payload_type, std::uint32_t clock_rate) {
    return Sender{.info = {random.u32() | 1U, payload_type},
                  .clock_rate = clock_rate,
                  // Not near the wrap: a lost first packet is told from a late one.
                  .next = static_cast<std::uint16_t>(random.u32() & 0x7FFFU),
                  .first_time = random.u32(),
                  .packets = 0,
                  .octets = 0,
                  .kept = std::vector<Bytes>(kKept)};
  };
  video_ = begin(kVideoType, kVideoClock);
  audio_ = begin(kAudioType, kAudioClock);
  if (audio_.info.ssrc == video_.info.ssrc) audio_.info.ssrc ^= 2U;
}

std::uint32_t ProgramReturn::Sender::time_of(MediaTime time) const {
  return first_time + static_cast<std::uint32_t>(ticks(time, clock_rate));
}

BytesView ProgramReturn::Sender::send(BytesView payload, MediaTime time, bool is_last) {
  const std::uint16_t sequence = next++;
  Bytes& packet = kept[sequence % kKept];
  packet.resize(rtp::kFixedHeaderSize + payload.size());
  rtp::PacketWriter writer{packet,
                           {.has_marker = is_last,
                            .payload_type = info.payload_type,
                            .sequence = sequence,
                            .timestamp = time_of(time),
                            .ssrc = info.ssrc}};
  writer.payload(payload);
  ++packets;
  octets += static_cast<std::uint32_t>(payload.size());
  return writer.finish();
}

const Bytes* ProgramReturn::Sender::find(std::uint16_t sequence) const {
  const Bytes& packet = kept[sequence % kKept];
  const auto view = rtp::PacketView::parse(packet);
  return view && view->header().sequence == sequence ? &packet : nullptr;
}

std::vector<Bytes> ProgramReturn::payloads_of(const media::EncodedPacket& picture) const {
  std::vector<Bytes> out;
  if (picture.is_keyframe)
    for (const Bytes* unit : {&sequence_parameters_, &picture_parameters_})
      rtp::append_h264_payloads(out, *unit, kMostPayload);
  ByteReader reader{picture.data};
  while (!reader.at_end() && reader.ok()) {
    const std::size_t size = reader.u32();
    rtp::append_h264_payloads(out, reader.bytes(size), kMostPayload);
  }
  return out;
}

std::vector<BytesView> ProgramReturn::packetize(const media::EncodedPacket& unit, Instant now) {
  std::vector<BytesView> out;
  if (unit.kind == media::EncodedPacket::Kind::Audio) return out;  // AAC, for RTMP
  // What took least from its time to here tells best when media time began.
  const Duration origin = now.time_since_epoch() - unit.pts;
  origin_ = std::min(origin_.value_or(origin), origin);
  if (unit.kind == media::EncodedPacket::Kind::Opus) {
    out.push_back(audio_.send(unit.data, unit.pts, false));
    return out;
  }
  const std::vector<Bytes> payloads = payloads_of(unit);
  for (const Bytes& payload : payloads)
    out.push_back(video_.send(payload, unit.pts, &payload == &payloads.back()));
  return out;
}

ProgramReturn::Sender* ProgramReturn::find(std::uint32_t ssrc) {
  if (ssrc == video_.info.ssrc) return &video_;
  return ssrc == audio_.info.ssrc ? &audio_ : nullptr;
}

std::vector<BytesView> ProgramReturn::receive(const rtcp::Packet& packet) {
  std::vector<BytesView> again;
  if (const auto nack = rtcp::Nack::parse(packet)) {
    if (const Sender* sender = find(nack->media_ssrc))
      for (const std::uint16_t sequence : nack->sequences)
        if (const Bytes* kept = sender->find(sequence)) again.emplace_back(*kept);
  } else if (const auto pli = rtcp::Pli::parse(packet)) {
    wants_key_frame_ = wants_key_frame_ || pli->media_ssrc == video_.info.ssrc;
  } else if (const auto fir = rtcp::Fir::parse(packet)) {
    for (const rtcp::Fir::Item& item : fir->items)
      wants_key_frame_ = wants_key_frame_ || item.ssrc == video_.info.ssrc;
  }
  return again;
}

bool ProgramReturn::take_key_frame_wish(Instant now) {
  if (!wants_key_frame_ || (passed_on_ && now - *passed_on_ < kKeyFrameInterval)) return false;
  wants_key_frame_ = false;
  passed_on_ = now;
  return true;
}

std::optional<Bytes> ProgramReturn::take_report(Instant now, WallTime wall) {
  if (!origin_ || (reported_ && now - *reported_ < kReportInterval)) return std::nullopt;
  reported_ = now;
  const MediaTime media = now.time_since_epoch() - *origin_;
  std::array<std::byte, kLargestReport> memory{};
  ByteWriter writer{memory};
  for (const Sender* sender : {&video_, &audio_})
    if (sender->packets > 0)
      rtcp::SenderReport{.ssrc = sender->info.ssrc,
                         .ntp_time = to_ntp(wall),
                         .rtp_time = sender->time_of(media),
                         .packet_count = sender->packets,
                         .octet_count = sender->octets,
                         .blocks = {}}
          .serialize(writer);
  return to_bytes(writer.written());
}

}  // namespace backlot::compositor
