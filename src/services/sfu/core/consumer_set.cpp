#include "services/sfu/core/consumer_set.hpp"

#include <algorithm>
#include <array>

#include "protocols/rtcp/fir.hpp"
#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/receiver_report.hpp"
#include "protocols/rtcp/sdes.hpp"

namespace backlot::sfu {
namespace {

constexpr std::size_t kMaxCompound = 1200;

}  // namespace

Consumer& ConsumerSet::add(Consumer::Options options, Producer& producer) {
  consumers_.push_back(std::make_unique<Consumer>(std::move(options), producer, outlet_, context_));
  return *consumers_.back();
}

bool ConsumerSet::remove(ConsumerId id) {
  return std::erase_if(consumers_, [&](const auto& c) { return c->options().id == id; }) > 0;
}

void ConsumerSet::remove_of(ProducerId id) {
  std::erase_if(consumers_, [&](const auto& c) { return c->producer().id == id; });
}

Consumer* ConsumerSet::find(ConsumerId id) const {
  const auto found =
      std::ranges::find(consumers_, id, [](const auto& c) { return c->options().id; });
  return found == consumers_.end() ? nullptr : found->get();
}

Consumer* ConsumerSet::find_ssrc(std::uint32_t ssrc) const {
  const auto found =
      std::ranges::find(consumers_, ssrc, [](const auto& c) { return c->options().ssrc; });
  return found == consumers_.end() ? nullptr : found->get();
}

bool ConsumerSet::has_ssrc(std::uint32_t ssrc) const {
  return std::ranges::any_of(consumers_, [&](const auto& c) {
    return c->options().ssrc == ssrc || c->options().rtx_ssrc == ssrc;
  });
}

void ConsumerSet::request_keyframe(std::uint32_t ssrc) {
  ++context_.counters.plis_in;
  if (Consumer* consumer = find_ssrc(ssrc)) consumer->request_keyframe();
}

void ConsumerSet::receive_rtcp(Instant now, const rtcp::Packet& packet) {
  if (const auto nack = rtcp::Nack::parse(packet)) {
    context_.counters.nacks_in += nack->sequences.size();
    if (Consumer* consumer = find_ssrc(nack->media_ssrc))
      for (const std::uint16_t sequence : nack->sequences) consumer->receive_nack(now, sequence);
  } else if (const auto pli = rtcp::Pli::parse(packet)) {
    request_keyframe(pli->media_ssrc);
  } else if (const auto fir = rtcp::Fir::parse(packet)) {
    for (const rtcp::Fir::Item& item : fir->items) request_keyframe(item.ssrc);
  } else if (const auto report = rtcp::ReceiverReport::parse(packet)) {
    for (const rtcp::ReportBlock& block : report->blocks) receive_report(now, block);
  } else if (const auto feedback = rtcp::TransportFeedback::parse(packet)) {
    path_.receive(now, *feedback);
  } else if (const auto remb = rtcp::Remb::parse(packet)) {
    path_.receive(now, *remb);
  }
}

// RFC 3550 §6.4.1: the way there and back, less what the receiver waited before it reported.
void ConsumerSet::receive_report(Instant now, const rtcp::ReportBlock& block) {
  Consumer* consumer = find_ssrc(block.ssrc);
  if (consumer == nullptr) return;
  const auto middle = static_cast<std::uint32_t>(to_fixed(context_.epoch.at(now)) >> 16U);
  const auto units = static_cast<std::int32_t>(middle - block.last_sr - block.delay_since_last_sr);
  if (block.last_sr != 0 && units >= 0 && units < 65'536 * 10)
    path_.note_round_trip(Duration{1s} * units / 65'536);
  consumer->receive_report(block, path_.round_trip());
}

void ConsumerSet::expire(Instant now) {
  path_.expire(now, consumers_);
  for (const auto& consumer : consumers_) consumer->expire(now);
  if (now >= next_report_ && outlet_.is_open()) send_reports(now);
}

void ConsumerSet::send_reports(Instant now) {
  std::array<std::byte, kMaxCompound> memory{};
  std::size_t used = 0;
  bool has_any = false;
  for (const auto& consumer : consumers_) {
    const auto report = consumer->sender_report(now);
    if (!report) continue;
    has_any = true;
    const rtcp::Sdes names{.chunks = {{.ssrc = report->ssrc, .cname = consumer->options().cname}}};
    for (int attempt = 0; attempt < 2; ++attempt) {
      ByteWriter writer{MutableBytes{memory}.subspan(used)};
      report->serialize(writer);
      names.serialize(writer);
      if (writer.ok()) {
        used += writer.position();
        break;
      }
      outlet_.send_rtcp(BytesView{memory}.first(used));
      used = 0;
    }
  }
  if (used > 0) outlet_.send_rtcp(BytesView{memory}.first(used));
  if (has_any) next_report_ = now + kReportInterval;
}

}  // namespace backlot::sfu
