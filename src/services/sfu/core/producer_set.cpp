#include "services/sfu/core/producer_set.hpp"

#include <algorithm>
#include <cstring>

#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/receiver_report.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtp/rtx_payload.hpp"
#include "services/sfu/core/payload_reader.hpp"

namespace backlot::sfu {
namespace {

constexpr std::size_t kMaxCompound = 1200;

// The publisher's elements that make sense to a consumer as they are.
constexpr std::array kPassed{rtp::Extension::AudioLevel, rtp::Extension::VideoOrientation,
                             rtp::Extension::TimeOffset, rtp::Extension::AbsCaptureTime,
                             rtp::Extension::PlayoutDelay};

}  // namespace

ProducerSet::ProducerSet(Context& context, Outlet& outlet)
    : context_(context), outlet_(outlet), local_ssrc_(context.random.u32() | 1U) {}

Result<Producer*> ProducerSet::add(std::unique_ptr<Producer> producer) {
  for (const ProducerStream& stream : producer->streams)
    if ((stream.ssrc && routes_.contains(*stream.ssrc)) ||
        (stream.rtx_ssrc && routes_.contains(*stream.rtx_ssrc)))
      return fail(Error::SsrcInUse);
  const bool is_mid_taken =
      !producer->mapping.mid.empty() && std::ranges::any_of(producers_, [&](const auto& other) {
        return other->mapping.mid == producer->mapping.mid;
      });
  if (is_mid_taken) return fail(Error::BadParameters);
  for (std::size_t i = 0; i < extension_ids_.size(); ++i)
    if (producer->mapping.extension_ids[i] != 0)
      extension_ids_[i] = producer->mapping.extension_ids[i];
  for (std::size_t i = 0; i < producer->streams.size(); ++i) {
    ProducerStream& stream = producer->streams[i];
    if (stream.ssrc) routes_[*stream.ssrc] = {.producer = producer.get(), .stream = i};
    if (stream.rtx_ssrc)
      routes_[*stream.rtx_ssrc] = {.producer = producer.get(), .stream = i, .is_rtx = true};
    producer->clock_offset = clock_offset_.value_or(NtpTime{});
  }
  producers_.push_back(std::move(producer));
  return producers_.back().get();
}

std::unique_ptr<Producer> ProducerSet::remove(ProducerId id) {
  const auto found = std::ranges::find(producers_, id, [](const auto& p) { return p->id; });
  if (found == producers_.end()) return nullptr;
  std::unique_ptr<Producer> producer = std::move(*found);
  producers_.erase(found);
  std::erase_if(routes_,
                [&](const auto& entry) { return entry.second.producer == producer.get(); });
  return producer;
}

Result<void> ProducerSet::replace_stream(Producer& producer,
                                         std::uint32_t ssrc,
                                         std::uint8_t payload_type) {
  const auto known = routes_.find(ssrc);
  if (known != routes_.end()) {
    const bool is_as_it_was =
        known->second.producer == &producer && producer.mapping.payload_type == payload_type;
    return is_as_it_was ? Result<void>{} : fail(Error::SsrcInUse);
  }
  producer.mapping.payload_type = payload_type;
  bind(ssrc, {.producer = &producer});
  return {};
}

Producer* ProducerSet::find(ProducerId id) const {
  const auto found = std::ranges::find(producers_, id, [](const auto& p) { return p->id; });
  return found == producers_.end() ? nullptr : found->get();
}

void ProducerSet::receive_rtp(Instant now, BytesView bytes) {
  const auto packet = rtp::PacketView::parse(bytes);
  if (!packet) return context_.counters.count(Drop::Malformed);
  if (const auto data = extension(*packet, rtp::Extension::TransportSequence))
    if (const auto sequence = rtp::parse_transport_sequence(*data))
      arrivals_.record(now, *sequence);
  const auto route = find_route(*packet);
  if (!route) return context_.counters.count(Drop::UnknownSsrc);
  route->is_rtx ? receive_retransmission(now, *route, *packet)
                : receive_media(now, *route, *packet);
}

std::optional<ProducerSet::Route> ProducerSet::find_route(const rtp::PacketView& packet) {
  const auto found = routes_.find(packet.header().ssrc);
  const auto route = found == routes_.end() ? learn_route(packet) : std::optional{found->second};
  if (!route) return std::nullopt;
  const ProducerMapping& mapping = route->producer->mapping;
  const bool is_right_type = route->is_rtx
                                 ? packet.header().payload_type == mapping.rtx_payload_type
                                 : packet.header().payload_type == mapping.payload_type;
  return is_right_type ? route : std::nullopt;
}

// An SSRC nobody announced: MID and RID tell whose it is (RFC 8852, RFC 9143 §9.2).
std::optional<ProducerSet::Route> ProducerSet::learn_route(const rtp::PacketView& packet) {
  const auto mid = extension(packet, rtp::Extension::Mid);
  const auto repaired = extension(packet, rtp::Extension::RepairedStreamId);
  const auto rid = repaired ? repaired : extension(packet, rtp::Extension::StreamId);
  if (!mid) return std::nullopt;
  for (const auto& producer : producers_) {
    if (producer->mapping.mid != as_text(*mid)) continue;
    const bool is_rtx =
        repaired || (producer->mapping.rtx_payload_type &&
                     packet.header().payload_type == *producer->mapping.rtx_payload_type);
    for (std::size_t i = 0; i < producer->streams.size(); ++i) {
      if (rid ? producer->streams[i].rid != as_text(*rid) : producer->streams.size() > 1) continue;
      const Route route{.producer = producer.get(), .stream = i, .is_rtx = is_rtx};
      bind(packet.header().ssrc, route);
      return route;
    }
  }
  return std::nullopt;
}

void ProducerSet::bind(std::uint32_t ssrc, const Route& route) {
  ProducerStream& stream = route.producer->streams[route.stream];
  auto& bound = route.is_rtx ? stream.rtx_ssrc : stream.ssrc;
  if (bound) {
    routes_.erase(*bound);
    if (!route.is_rtx) {  // the client began anew: nothing of the old numbering holds
      stream.sequences = {};
      stream.statistics = {};
      stream.nacks = {};
      stream.clock.reset();
      stream.keyframes.request();
      for (Consumer* consumer : route.producer->consumers) consumer->restart();
    }
  }
  bound = ssrc;
  routes_[ssrc] = route;
}

std::optional<BytesView> ProducerSet::extension(const rtp::PacketView& packet,
                                                rtp::Extension extension) const {
  const std::uint8_t id = extension_ids_[static_cast<std::size_t>(extension)];
  return id == 0 ? std::nullopt : packet.extension(id);
}

void ProducerSet::receive_media(Instant now, const Route& route, const rtp::PacketView& packet) {
  ProducerStream& stream = route.producer->streams[route.stream];
  const std::int64_t sequence = stream.sequences.unwrap(packet.header().sequence);
  stream.statistics.receive(now, sequence, packet.header().timestamp, route.producer->clock_rate());
  if (route.producer->kind() == MediaKind::Video &&
      stream.nacks.receive(now, sequence) == NackGenerator::Arrival::Duplicate)
    return context_.counters.count(Drop::Duplicate);
  distribute(now, *route.producer, route.stream,
             {.view = packet, .sequence = sequence, .payload = packet.payload()});
}

void ProducerSet::receive_retransmission(Instant now,
                                         const Route& route,
                                         const rtp::PacketView& packet) {
  if (packet.payload().empty()) return;  // padding, sent to probe the path
  const auto rtx = rtp::RtxPayload::parse(packet.payload());
  if (!rtx) return context_.counters.count(Drop::Malformed);
  ProducerStream& stream = route.producer->streams[route.stream];
  if (stream.statistics.packets() == 0) return;
  const std::int64_t sequence = stream.sequences.peek(rtx->original_sequence);
  if (stream.nacks.receive(now, sequence) != NackGenerator::Arrival::Recovered)
    return context_.counters.count(Drop::Duplicate);
  ++context_.counters.recovered_in;
  ++stream.recovered;
  distribute(now, *route.producer, route.stream,
             {.view = packet, .sequence = sequence, .payload = rtx->original});
}

void ProducerSet::distribute(Instant now,
                             Producer& producer,
                             std::size_t stream,
                             const Incoming& incoming) {
  ++context_.counters.packets_in;
  MediaPacket packet{.sequence = incoming.sequence,
                     .timestamp = incoming.view.header().timestamp,
                     .has_marker = incoming.view.header().has_marker,
                     .vp8 = {},
                     .extensions = {},
                     .payload = incoming.payload,
                     .stored = {},
                     .picture = {}};
  if (!read_payload(producer.mapping.format, packet) ||
      !read_description(producer, stream, incoming.view, packet)) {
    if (producer.kind() == MediaKind::Video) producer.streams[stream].keyframes.request();
    return context_.counters.count(Drop::Malformed);
  }
  if (packet.is_keyframe) {
    producer.streams[stream].keyframes.satisfy();
    producer.streams[stream].nacks.forget_before(packet.sequence);
    if (packet.picture) producer.streams[stream].picture = packet.picture;
  }
  if (!packet.payload.empty())
    producer.streams[stream].rates.add(now, packet.vp8 ? packet.vp8->temporal_layer : 0,
                                       incoming.view.datagram().size());
  if (producer.kind() == MediaKind::Audio)
    if (const auto data = extension(incoming.view, rtp::Extension::AudioLevel))
      if (const auto level = rtp::parse_audio_level(*data)) producer.voice.hear(level->minus_dbov);
  if (producer.is_paused || producer.consumers.empty()) return;
  collect_extensions(incoming.view, packet);
  packet.stored = producer.history.put(packet.extensions, packet.payload);
  for (Consumer* consumer : producer.consumers) consumer->forward(now, stream, packet);
}

bool ProducerSet::read_description(Producer& producer,
                                   std::size_t stream,
                                   const rtp::PacketView& view,
                                   MediaPacket& packet) const {
  if (producer.mapping.format != PayloadFormat::Av1 || packet.payload.empty()) return true;
  const auto data = extension(view, rtp::Extension::DependencyDescriptor);
  return !data || producer.streams[stream].descriptions.describe(*data, packet);
}

void ProducerSet::collect_extensions(const rtp::PacketView& view, MediaPacket& packet) {
  const auto description = extension(view, rtp::Extension::DependencyDescriptor);
  const bool is_described = packet.dependency != nullptr && description;
  // Key frames of AV1 are described at length; other elements are short.
  const bool is_long = is_described && description->size() > 16;
  packet.form = is_long ? rtp::ElementForm::Long : rtp::ElementForm::Short;
  std::size_t used = 0;
  const auto append = [&](rtp::Extension kind, BytesView data) {
    const std::uint8_t id = router_extension_id(kind);
    if (used + 2 + data.size() > extension_scratch_.size()) return;
    if (is_long) {
      extension_scratch_[used++] = std::byte{id};
      extension_scratch_[used++] = static_cast<std::byte>(data.size());
    } else {
      extension_scratch_[used++] = static_cast<std::byte>((unsigned{id} << 4U) | (data.size() - 1));
    }
    std::memcpy(extension_scratch_.data() + used, data.data(), data.size());
    used += data.size();
  };
  if (is_described) append(rtp::Extension::DependencyDescriptor, *description);
  for (const rtp::Extension kind : kPassed) {
    const auto data = extension(view, kind);
    if (data && !data->empty() && data->size() <= 16) append(kind, *data);
  }
  packet.extensions = BytesView{extension_scratch_}.first(used);
}

void ProducerSet::receive_rtcp(Instant now, const rtcp::Packet& packet) {
  const auto report = rtcp::SenderReport::parse(packet);
  if (!report) return;
  const auto found = routes_.find(report->ssrc);
  if (found == routes_.end() || found->second.is_rtx) return;
  ProducerStream& stream = found->second.producer->streams[found->second.stream];
  const NtpTime ntp = from_fixed(report->ntp_time);
  stream.statistics.receive_sender_report(now, report->ntp_time);
  stream.clock = SenderClock{.ntp = ntp, .rtp = report->rtp_time};
  // The report that travelled fastest tells best how far the clocks are apart; clocks drift, so the
  // others count a little.
  const NtpTime offset = context_.epoch.at(now) - ntp;
  if (!clock_offset_ || offset < *clock_offset_)
    clock_offset_ = offset;
  else
    *clock_offset_ += (offset - *clock_offset_) / 128;
  for (const auto& producer : producers_) producer->clock_offset = *clock_offset_;
}

template <class Message>
void ProducerSet::send(const Message& message) {
  std::array<std::byte, kMaxCompound> memory{};
  ByteWriter writer{memory};
  message.serialize(writer);
  if (writer.ok()) outlet_.send_rtcp(writer.written());
}

void ProducerSet::expire(Instant now) {
  if (!outlet_.is_open()) return;
  send_requests(now);
  if (arrivals_.is_due(now)) send_arrivals(now);
  if (now >= next_report_) send_reports(now);
}

void ProducerSet::send_requests(Instant now) {
  for (const auto& producer : producers_) {
    if (producer->kind() != MediaKind::Video) continue;
    for (ProducerStream& stream : producer->streams) {
      if (!stream.ssrc) continue;
      auto due = stream.nacks.take_due(now);
      if (!due.empty()) {
        context_.counters.nacks_out += due.size();
        send(rtcp::Nack{
            .sender_ssrc = local_ssrc_, .media_ssrc = *stream.ssrc, .sequences = std::move(due)});
      }
      if (stream.nacks.take_lost_hope()) stream.keyframes.request();
      if (!stream.keyframes.take_due(now)) continue;
      ++context_.counters.plis_out;
      send(rtcp::Pli{.sender_ssrc = local_ssrc_, .media_ssrc = *stream.ssrc});
    }
  }
}

rtcp::ReportBlock ProducerSet::make_report(Instant now,
                                           ProducerStream& stream,
                                           std::uint32_t clock_rate) {
  const auto block = stream.statistics.report(now, *stream.ssrc);
  const std::uint64_t expected = stream.statistics.covered();
  const std::uint64_t recovered = stream.recovered - stream.recovered_before;
  stream.recovered_before = stream.recovered;
  stream.passage = {
      .lost = block.fraction_lost / 256.0,
      .repaired =
          expected == 0 ? 0 : static_cast<double>(recovered) / static_cast<double>(expected),
      .jitter = std::chrono::duration_cast<Duration>(1s) * block.jitter / clock_rate,
      .round_trip = {}};
  return block;
}

void ProducerSet::send_reports(Instant now) {
  next_report_ = now + kReportInterval;
  rtcp::ReceiverReport report{.ssrc = local_ssrc_, .blocks = {}};
  for (const auto& producer : producers_)
    for (ProducerStream& stream : producer->streams)
      if (stream.ssrc && stream.statistics.packets() > 0 &&
          report.blocks.size() < rtcp::kMaxReportBlocks)
        report.blocks.push_back(make_report(now, stream, producer->clock_rate()));
  if (!report.blocks.empty()) send(report);
}

void ProducerSet::send_arrivals(Instant now) {
  while (auto feedback = arrivals_.take(now)) {
    feedback->sender_ssrc = local_ssrc_;
    feedback->media_ssrc = routes_.empty() ? 0 : routes_.begin()->first;
    send(*feedback);
  }
}

}  // namespace backlot::sfu
