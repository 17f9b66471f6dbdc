#include "services/sfu/load_traffic.hpp"

#include <algorithm>
#include <array>

#include "base/byte_writer.hpp"
#include "protocols/rtp/header_extension.hpp"
#include "protocols/rtp/packet.hpp"
#include "protocols/rtp/packet_writer.hpp"

namespace backlot::sfu {
namespace {

constexpr std::uint32_t kViewerSsrc = 1;
// Reference time counts 64 ms, deltas count 250 us.
constexpr Duration kReferenceUnit = 64ms;
constexpr Duration kDeltaUnit = 250us;
constexpr std::size_t kMaxNoted = 4096;

/// VP8's descriptor with a 15-bit picture id, and the first bytes of the frame (RFC 7741 §4.2,
/// §4.3; RFC 6386 §9.1).
Bytes vp8_start(bool is_first, bool is_keyframe, std::uint16_t picture_id) {
  Bytes start;
  ByteAppender out{start};
  out.u8(is_first ? 0x90 : 0x80);
  out.u8(0x80);
  out.u16(static_cast<std::uint16_t>(0x8000U | (picture_id & 0x7FFFU)));
  if (!is_first) return start;
  out.u8(is_keyframe ? 0x10 : 0x11);
  out.u16(0);
  if (!is_keyframe) return start;
  out.u24(0x9D012A);
  out.u16(0x0005);  // 1280, little endian
  out.u16(0xD002);  // 720
  return start;
}

}  // namespace

LoadCamera::LoadCamera(std::uint32_t ssrc, std::size_t packets_per_frame)
    : ssrc_(ssrc), packets_per_frame_(packets_per_frame), written_(packets_per_frame) {}

void LoadCamera::begin_frame(std::uint32_t timestamp, bool is_keyframe) {
  timestamp_ = timestamp;
  is_keyframe_ = is_keyframe;
  written_ = 0;
  ++picture_id_;
}

std::size_t LoadCamera::next_packet(MutableBytes out) {
  if (written_ == packets_per_frame_) return 0;
  const bool is_first = written_ == 0;
  ++written_;
  const bool is_last = written_ == packets_per_frame_;
  rtp::PacketWriter writer{out.first(kPacket),
                           {.has_marker = is_last,
                            .payload_type = kPayloadType,
                            .sequence = sequence_++,
                            .timestamp = timestamp_,
                            .ssrc = ssrc_}};
  writer.extension(kTransportSequenceId, rtp::transport_sequence(transport_sequence_++));
  writer.payload(vp8_start(is_first, is_keyframe_, picture_id_));
  static constexpr std::array<std::byte, kPacket> kFiller{};
  const std::size_t header = rtp::kFixedHeaderSize + 8;
  writer.payload(BytesView{kFiller}.first(kPacket - header - writer.payload_so_far().size()));
  return writer.finish().size();
}

void LoadViewer::note(Instant now, BytesView packet) {
  ++packets_;
  const auto view = rtp::PacketView::parse(packet);
  if (!view) return;
  const auto data = view->extension(transport_sequence_id_);
  const auto sequence = data ? rtp::parse_transport_sequence(*data) : std::nullopt;
  if (sequence && arrivals_.size() < kMaxNoted) arrivals_.push_back({*sequence, now});
}

Bytes LoadViewer::feedback(Instant now) {
  if (arrivals_.empty() || now < next_feedback_) return {};
  next_feedback_ = now + kFeedbackInterval;

  rtcp::TransportFeedback feedback;
  feedback.sender_ssrc = kViewerSsrc;
  feedback.media_ssrc = media_ssrc_;
  feedback.base_sequence = arrivals_.front().sequence;
  feedback.feedback_count = feedback_count_++;
  Duration before = arrivals_.front().at.time_since_epoch() / kReferenceUnit * kReferenceUnit;
  feedback.reference_time = static_cast<std::uint32_t>(before / kReferenceUnit) & 0xFFFFFFU;
  for (const Arrival& arrival : arrivals_) {
    const auto offset = static_cast<std::uint16_t>(arrival.sequence - feedback.base_sequence);
    if (offset >= kMaxNoted) continue;
    if (feedback.statuses.size() <= offset) feedback.statuses.resize(offset + std::size_t{1});
    const auto ticks = (arrival.at.time_since_epoch() - before) / kDeltaUnit;
    feedback.statuses[offset] = static_cast<std::int16_t>(ticks);
    before += ticks * kDeltaUnit;
  }
  arrivals_.clear();

  Bytes compound(feedback.size());
  ByteWriter writer{compound};
  feedback.serialize(writer);
  return compound;
}

}  // namespace backlot::sfu
