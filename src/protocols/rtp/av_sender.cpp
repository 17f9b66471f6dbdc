#include "protocols/rtp/av_sender.hpp"

#include <algorithm>
#include <array>

#include "base/byte_writer.hpp"
#include "protocols/rtcp/fir.hpp"
#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtp/h264_packetizer.hpp"
#include "protocols/rtp/packet.hpp"
#include "protocols/rtp/packet_writer.hpp"

namespace backlot::rtp {
namespace {

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

AvSender::Sources AvSender::draw(Random& random) {
  Sources sources{.video = random.u32() | 1U, .audio = random.u32() | 1U};
  if (sources.audio == sources.video) sources.audio ^= 2U;
  return sources;
}

AvSender::AvSender(const Sources& sources, Random& random) {
  const auto begin = [&random](std::uint32_t ssrc, std::uint8_t payload_type, std::uint32_t rate) {
    return Sender{.ssrc = ssrc,
                  .payload_type = payload_type,
                  .clock_rate = rate,
                  // Not near the wrap: a lost first packet is told from a late one.
                  .next = static_cast<std::uint16_t>(random.u32() & 0x7FFFU),
                  .first_time = random.u32(),
                  .packets = 0,
                  .octets = 0,
                  .kept = std::vector<Bytes>(kKept)};
  };
  video_ = begin(sources.video, kVideoType, kVideoClock);
  audio_ = begin(sources.audio, kAudioType, kAudioClock);
}

std::uint32_t AvSender::Sender::time_of(MediaTime time) const {
  return first_time + static_cast<std::uint32_t>(ticks(time, clock_rate));
}

BytesView AvSender::Sender::send(BytesView payload, MediaTime time, bool is_last) {
  const std::uint16_t sequence = next++;
  Bytes& packet = kept[sequence % kKept];
  packet.resize(kFixedHeaderSize + payload.size());
  PacketWriter writer{packet,
                      {.has_marker = is_last,
                       .payload_type = payload_type,
                       .sequence = sequence,
                       .timestamp = time_of(time),
                       .ssrc = ssrc}};
  writer.payload(payload);
  ++packets;
  octets += static_cast<std::uint32_t>(payload.size());
  return writer.finish();
}

const Bytes* AvSender::Sender::find(std::uint16_t sequence) const {
  const Bytes& packet = kept[sequence % kKept];
  const auto view = PacketView::parse(packet);
  return view && view->header().sequence == sequence ? &packet : nullptr;
}

// What took least from its time to here tells best when media time began.
void AvSender::note_time(MediaTime at, Instant now) {
  const Duration origin = now.time_since_epoch() - at;
  origin_ = std::min(origin_.value_or(origin), origin);
}

std::vector<BytesView> AvSender::picture(std::span<const BytesView> units,
                                         MediaTime at,
                                         Instant now) {
  note_time(at, now);
  std::vector<Bytes> payloads;
  for (const BytesView unit : units) append_h264_payloads(payloads, unit, kMostPayload);
  std::vector<BytesView> out;
  for (const Bytes& payload : payloads)
    out.push_back(video_.send(payload, at, &payload == &payloads.back()));
  return out;
}

BytesView AvSender::sound(BytesView packet, MediaTime at, Instant now) {
  note_time(at, now);
  return audio_.send(packet, at, false);
}

AvSender::Sender* AvSender::find(std::uint32_t ssrc) {
  if (ssrc == video_.ssrc) return &video_;
  return ssrc == audio_.ssrc ? &audio_ : nullptr;
}

std::vector<BytesView> AvSender::receive(const rtcp::Packet& packet) {
  std::vector<BytesView> again;
  if (const auto nack = rtcp::Nack::parse(packet)) {
    if (const Sender* sender = find(nack->media_ssrc))
      for (const std::uint16_t sequence : nack->sequences)
        if (const Bytes* kept = sender->find(sequence)) again.emplace_back(*kept);
  } else if (const auto pli = rtcp::Pli::parse(packet)) {
    wants_key_frame_ = wants_key_frame_ || pli->media_ssrc == video_.ssrc;
  } else if (const auto fir = rtcp::Fir::parse(packet)) {
    for (const rtcp::Fir::Item& item : fir->items)
      wants_key_frame_ = wants_key_frame_ || item.ssrc == video_.ssrc;
  }
  return again;
}

bool AvSender::take_key_frame_wish(Instant now) {
  if (!wants_key_frame_ || (passed_on_ && now - *passed_on_ < kKeyFrameInterval)) return false;
  wants_key_frame_ = false;
  passed_on_ = now;
  return true;
}

std::optional<Bytes> AvSender::take_report(Instant now, WallTime wall) {
  if (!origin_ || (reported_ && now - *reported_ < kReportInterval)) return std::nullopt;
  reported_ = now;
  const MediaTime media = now.time_since_epoch() - *origin_;
  std::array<std::byte, kLargestReport> memory{};
  ByteWriter writer{memory};
  for (const Sender* sender : {&video_, &audio_})
    if (sender->packets > 0)
      rtcp::SenderReport{.ssrc = sender->ssrc,
                         .ntp_time = to_ntp(wall),
                         .rtp_time = sender->time_of(media),
                         .packet_count = sender->packets,
                         .octet_count = sender->octets,
                         .blocks = {}}
          .serialize(writer);
  return to_bytes(writer.written());
}

}  // namespace backlot::rtp
