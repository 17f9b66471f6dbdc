#include "services/sfu/core/consumer.hpp"

#include <algorithm>
#include <utility>

#include "protocols/rtp/rtx_payload.hpp"

namespace backlot::sfu {
namespace {

// What is read comes before who is seen.
constexpr std::uint8_t kScreenPriority = 200;
constexpr std::uint8_t kCameraPriority = 100;
// A picture whose area nobody told counts as a middling tile.
constexpr std::int64_t kUnknownArea = 640LL * 360;

}  // namespace

Consumer::Consumer(Options options, Producer& producer, Outlet& outlet, Context& context)
    : options_(std::move(options)),
      producer_(producer),
      outlet_(outlet),
      context_(context),
      // The upper half is left out: a first number near the wrap confuses some receivers.
      sequences_(static_cast<std::uint16_t>((context.random.u32() & 0x7FFFU) + 1)),
      rtx_sequence_(static_cast<std::uint16_t>(context.random.u32() & 0x7FFFU)),
      priority_(producer.source == show::TrackSource::Screen ? kScreenPriority : kCameraPriority) {
  if (options_.payload_type == 0)
    options_.payload_type = producer.mapping.codec->preferred_payload_type;
  producer_.consumers.push_back(this);
}

Consumer::~Consumer() { std::erase(producer_.consumers, this); }

void Consumer::forward(Instant now, std::size_t stream, const MediaPacket& packet) {
  if (options_.is_paused || is_held_back_ || !outlet_.is_open()) return;
  if (!follow(now, stream, packet)) return;
  if (!accepts_layer(packet)) {
    sequences_.drop(packet.sequence);
    return;
  }
  const auto sequence = sequences_.map(packet.sequence);
  if (!sequence) return;
  SentPacket sent{.sequence = *sequence,
                  .has_marker = packet.has_marker || svc_.ends_picture(packet),
                  .form = packet.form,
                  .is_described = packet.dependency != nullptr,
                  .extension_size = static_cast<std::uint16_t>(packet.extensions.size()),
                  .timestamp = packet.timestamp + timestamp_offset_,
                  .stored = packet.stored,
                  .sent = now};
  const PictureNumbers numbers = pictures_.map(packet);
  sent.picture_id = numbers.id;
  sent.tl0_picture_index = numbers.tl0;
  if (send(now, sent, packet)) remember(now, sent, packet);
}

bool Consumer::accepts_layer(const MediaPacket& packet) {
  if (packet.vp8) return layers_.accept_temporal(*packet.vp8, packet.is_keyframe);
  return svc_.accept(packet);
}

// Late packets say nothing about where the stream stands.
void Consumer::remember(Instant now, const SentPacket& sent, const MediaPacket& packet) {
  if (stats_.packets > 1 && is_newer(last_timestamp_, sent.timestamp)) return;
  last_timestamp_ = sent.timestamp;
  last_sent_ = now;
  pictures_.remember(packet, {.id = sent.picture_id, .tl0 = sent.tl0_picture_index});
}

// Decides whether the consumer receives this stream, and begins a new stretch where it has to.
bool Consumer::follow(Instant now, std::size_t stream, const MediaPacket& packet) {
  if (needs_sync_ && is_video() && !packet.is_keyframe) return false;
  if (!layers_.accept(stream, packet.is_keyframe, is_video())) return false;
  if (!needs_sync_ && source_ == stream) return true;
  sequences_.sync(packet.sequence);
  if (source_) pictures_.align(packet);
  if (source_ && has_new_clock_)
    align_to_arrival(now, packet.timestamp);
  else if (source_ && source_ != stream)
    align_timestamps(now, *source_, stream, packet.timestamp);
  has_new_clock_ = false;
  source_ = stream;
  needs_sync_ = false;
  return true;
}

// Layers have clocks of their own; the consumer's must go on evenly across a switch.
void Consumer::align_timestamps(Instant now,
                                std::size_t from,
                                std::size_t to,
                                std::uint32_t timestamp) {
  const auto shift = shift_by_clocks(from, to);
  const std::uint32_t shifted = timestamp + timestamp_offset_ + shift.value_or(0);
  const auto ahead = static_cast<std::int32_t>(shifted - last_timestamp_);
  const std::int64_t elapsed = to_ticks(now - last_sent_, producer_.clock_rate());
  const bool is_plausible = ahead > 0 && ahead < elapsed + producer_.clock_rate();
  if (shift && is_plausible)
    timestamp_offset_ += *shift;
  else
    align_to_arrival(now, timestamp);
}

void Consumer::align_to_arrival(Instant now, std::uint32_t timestamp) {
  const std::int64_t elapsed = to_ticks(now - last_sent_, producer_.clock_rate());
  timestamp_offset_ =
      last_timestamp_ + static_cast<std::uint32_t>(std::max<std::int64_t>(elapsed, 1)) - timestamp;
}

// How far apart two layers' clocks are, by their sender reports.
std::optional<std::uint32_t> Consumer::shift_by_clocks(std::size_t from, std::size_t to) const {
  const auto& old_clock = producer_.streams[from].clock;
  const auto& new_clock = producer_.streams[to].clock;
  if (!old_clock || !new_clock) return std::nullopt;
  const std::int64_t between = to_ticks(new_clock->ntp - old_clock->ntp, producer_.clock_rate());
  return old_clock->rtp + static_cast<std::uint32_t>(between) - new_clock->rtp;
}

bool Consumer::send(Instant now, const SentPacket& sent, const MediaPacket& packet) {
  const MutableBytes space = outlet_.space();
  if (space.empty()) return false;
  rtp::PacketWriter writer{space,
                           {.has_marker = sent.has_marker,
                            .payload_type = options_.payload_type,
                            .sequence = sent.sequence,
                            .timestamp = sent.timestamp,
                            .ssrc = options_.ssrc}};
  if (options_.passes_extensions) writer.raw_extensions(packet.extensions, packet.form);
  if (options_.passes_extensions && packet.dependency != nullptr)
    write_frame_number(writer.elements_so_far(), packet.form, sent.picture_id);
  add_own_extensions(now, writer);
  writer.payload(packet.payload);
  write_numbers(writer.payload_so_far(), packet,
                {.id = sent.picture_id, .tl0 = sent.tl0_picture_index});
  if (packet.payload.empty()) writer.padding(1);
  const MutableBytes written = writer.finish();
  if (written.empty() || !outlet_.seal_rtp(written.size())) return false;
  ++stats_.packets;
  stats_.octets += packet.payload.size();
  if (options_.rtx_ssrc || options_.resends_in_place) history_.store(sent);
  return true;
}

void Consumer::add_own_extensions(Instant now, rtp::PacketWriter& writer) {
  if (const auto mid = extension_id(rtp::Extension::Mid); mid != 0)
    writer.extension(mid, as_bytes(options_.mid));
  if (const auto time = extension_id(rtp::Extension::AbsSendTime); time != 0)
    writer.extension(time, rtp::abs_send_time(now));
  if (const auto transport = extension_id(rtp::Extension::TransportSequence); transport != 0)
    writer.extension(transport, rtp::transport_sequence(outlet_.next_transport_sequence(now)));
}

void Consumer::receive_nack(Instant now, std::uint16_t sequence) {
  if (options_.is_paused || is_held_back_ || !outlet_.is_open()) return;
  const SentPacket* sent = history_.take(now, sequence);
  if (sent == nullptr) return;
  if (const auto stored = producer_.history.find(sent->stored)) resend(now, *sent, *stored);
}

void Consumer::resend(Instant now, const SentPacket& sent, BytesView stored) {
  const MutableBytes space = outlet_.space();
  if (space.empty()) return;
  const bool is_rtx = options_.rtx_ssrc.has_value();
  rtp::PacketWriter writer{
      space,
      {.has_marker = sent.has_marker,
       .payload_type = is_rtx ? options_.rtx_payload_type : options_.payload_type,
       .sequence = is_rtx ? rtx_sequence_++ : sent.sequence,
       .timestamp = sent.timestamp,
       .ssrc = options_.rtx_ssrc.value_or(options_.ssrc)}};
  if (options_.passes_extensions)
    writer.raw_extensions(stored.first(sent.extension_size), sent.form);
  if (options_.passes_extensions && sent.is_described)
    write_frame_number(writer.elements_so_far(), sent.form, sent.picture_id);
  add_own_extensions(now, writer);
  std::size_t prefix = 0;
  if (is_rtx) {
    const std::array<std::byte, rtp::kRtxHeaderSize> original{
        static_cast<std::byte>(sent.sequence >> 8U), static_cast<std::byte>(sent.sequence)};
    writer.payload(original);
    prefix = original.size();
  }
  writer.payload(stored.subspan(sent.extension_size));
  if (writer.payload_so_far().size() > prefix)
    write_numbers(writer.payload_so_far().subspan(prefix), producer_.mapping.format,
                  {.id = sent.picture_id, .tl0 = sent.tl0_picture_index});
  const MutableBytes written = writer.finish();
  if (written.empty() || !outlet_.seal_rtp(written.size())) return;
  ++stats_.retransmissions;
  ++context_.counters.retransmissions_out;
}

void Consumer::receive_report(const rtcp::ReportBlock& block, Duration round_trip) {
  const std::uint64_t sent = stats_.packets - at_report_.packets;
  const std::uint64_t again = stats_.retransmissions - at_report_.retransmissions;
  stats_.jitter = std::chrono::duration_cast<Duration>(1s) * block.jitter / producer_.clock_rate();
  stats_.score =
      score_of({.lost = block.fraction_lost / 256.0,
                .repaired = sent == 0 ? 0 : static_cast<double>(again) / static_cast<double>(sent),
                .jitter = stats_.jitter,
                .round_trip = round_trip});
  at_report_ = stats_;
  last_report_ = block;
}

void Consumer::pause() {
  options_.is_paused = true;
  needs_sync_ = true;
  layers_.restart();
}

void Consumer::resume() {
  if (!options_.is_paused) return;
  options_.is_paused = false;
  needs_sync_ = true;
  request_keyframe();
}

void Consumer::interrupt() {
  needs_sync_ = true;
  layers_.restart();
  request_keyframe();
}

void Consumer::restart() {
  has_new_clock_ = true;
  interrupt();
}

void Consumer::prefer_layers(std::size_t spatial, std::uint8_t temporal) {
  layers_.prefer(spatial, temporal);
  const bool is_simulcast = producer_.streams.size() > 1;
  svc_.prefer(is_simulcast ? SvcFilter::kAll : static_cast<std::uint8_t>(spatial), temporal);
}

void Consumer::fit(std::optional<Size> area) {
  layers_.fit(area);
  svc_.fit(area);
}

VideoWish Consumer::wish(Instant now) const {
  const bool is_screen = producer_.source == show::TrackSource::Screen;
  VideoWish wish{.choices = layers_.choices(now, producer_.streams, is_screen),
                 .priority = priority_,
                 .area = kUnknownArea,
                 .held = std::nullopt};
  if (const auto area = layers_.area())
    wish.area = std::int64_t{area->width} * std::int64_t{area->height};
  if (is_held_back_) return wish;
  const LayerLimit limit = layers_.limit();
  for (std::size_t i = 0; i < wish.choices.size(); ++i) {
    const LayerChoice& choice = wish.choices[i];
    const bool is_within = choice.spatial < limit.spatial ||
                           (choice.spatial == limit.spatial && choice.temporal <= limit.temporal);
    if (is_within) wish.held = i;
  }
  return wish;
}

void Consumer::allow(LayerLimit limit) {
  layers_.limit(limit);
  if (!std::exchange(is_held_back_, false)) return;
  interrupt();
}

void Consumer::hold_back() {
  if (std::exchange(is_held_back_, true)) return;
  needs_sync_ = true;
  layers_.restart();
}

void Consumer::request_keyframe() {
  if (!is_video() || options_.is_paused || is_held_back_ || !outlet_.is_open()) return;
  const std::size_t stream = layers_.current().value_or(layers_.target());
  producer_.streams[std::min(stream, producer_.streams.size() - 1)].keyframes.request();
}

void Consumer::expire(Instant now) {
  if (!is_video() || options_.is_paused || is_held_back_ || !outlet_.is_open()) return;
  const bool wants_layer = layers_.aim(now, producer_.streams);
  if (!wants_layer && !svc_.wants_keyframe()) return;
  ProducerStream& target = producer_.streams[layers_.target()];
  if (target.is_active(now) && !target.keyframes.is_wanted()) target.keyframes.request();
}

std::optional<rtcp::SenderReport> Consumer::sender_report(Instant now) const {
  const auto current = layers_.current();
  if (options_.is_paused || stats_.packets == 0 || !current) return std::nullopt;
  const auto& clock = producer_.streams[*current].clock;
  if (!clock) return std::nullopt;
  const NtpTime ntp = context_.epoch.at(now);
  const std::int64_t since =
      to_ticks(ntp - clock->ntp - producer_.clock_offset, producer_.clock_rate());
  return rtcp::SenderReport{
      .ssrc = options_.ssrc,
      .ntp_time = to_fixed(ntp),
      .rtp_time = clock->rtp + static_cast<std::uint32_t>(since) + timestamp_offset_,
      .packet_count = static_cast<std::uint32_t>(stats_.packets),
      .octet_count = static_cast<std::uint32_t>(stats_.octets),
      .blocks = {}};
}

Consumer::Stats Consumer::stats() const {
  Stats stats = stats_;
  if (last_report_) stats.fraction_lost = last_report_->fraction_lost;
  return stats;
}

std::size_t wanted_layers(const Producer& producer) {
  std::size_t count = 0;
  for (const Consumer* consumer : producer.consumers)
    if (!consumer->is_paused())
      count = std::max(count, consumer->layers().wanted(producer.streams) + 1);
  return count;
}

}  // namespace backlot::sfu
