#include "services/sfu/core/path_control.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "services/sfu/core/bandwidth_allocation.hpp"

namespace backlot::sfu {
namespace {

constexpr Duration kFirstRoundTrip = 100ms;
constexpr Duration kRembLasts = 5s;
constexpr std::size_t kPaddingPacket = 1000;
constexpr std::size_t kLeastPadding = 100;
constexpr std::string_view kProbeMid = "probator";
// Retransmissions, and rates that move faster than they are measured.
constexpr double kReserve = 1.05;
// A video is worth sending down to this: one without smaller layers is not dark on a guess.
constexpr Bitrate kFloor{250'000};

constexpr std::array<std::byte, kPaddingPacket> kNothing{};

Bitrate scaled(Bitrate rate, double factor) {
  return {static_cast<std::int64_t>(static_cast<double>(rate.bps) * factor)};
}

// A video that a probe can travel beside: the client makes a receiver for probes with its first.
const Consumer* find_companion(const PathControl::Consumers& consumers) {
  const auto found = std::ranges::find_if(consumers, [](const auto& consumer) {
    return consumer->kind() == MediaKind::Video && !consumer->is_paused() &&
           consumer->extension_id(rtp::Extension::TransportSequence) != 0;
  });
  return found == consumers.end() ? nullptr : found->get();
}

}  // namespace

void PathControl::receive(Instant now, const rtcp::TransportFeedback& feedback) {
  const auto& results = outlet_.history().resolve(feedback);
  if (results.empty()) return;
  if (std::exchange(is_silent_, false)) prober_.begin_anew(now);
  if (!estimator_) estimator_.emplace(std::max(kStart, sent_.rate(now)));
  // The newest answered packet was under way at most this long, even if no report said so yet.
  const Duration round_trip =
      round_trip_.value_or(std::min(now - results.back().sent, kFirstRoundTrip));
  if (const auto proved = prober_.receive(now, results))
    if (estimator_->usage() != DelayTrend::Usage::Over) estimator_->receive_probe(*proved);
  estimator_->receive(now, results, round_trip);
}

void PathControl::receive(Instant now, const rtcp::Remb& remb) {
  remb_ = remb.bitrate;
  remb_at_ = now;
}

void PathControl::note_round_trip(Duration round_trip) {
  round_trip_ = round_trip_ ? (*round_trip_ * 7 + round_trip) / 8 : round_trip;
}

std::optional<Bitrate> PathControl::estimate(Instant now) const {
  if (estimator_) return estimator_->estimate();
  if (remb_ && now - remb_at_ < kRembLasts) return remb_;
  return std::nullopt;
}

void PathControl::expire(Instant now, const Consumers& consumers) {
  sent_.add(now, outlet_.octets() - octets_seen_);
  octets_seen_ = outlet_.octets();
  if (estimator_) {
    if (outlet_.history().is_unanswered(now, BandwidthEstimator::kSilence)) {
      is_silent_ = true;
      prober_.drop();
      estimator_->miss_answers(now);
    }
    if (estimator_->decreased() != decrease_seen_) {
      decrease_seen_ = estimator_->decreased();
      prober_.back_off(now);
      next_allocation_ = now;
    }
  }
  if (now >= next_allocation_) {
    next_allocation_ = now + kInterval;
    allocate_layers(now, consumers);
  }
  probe(now, consumers);
}

void PathControl::allocate_layers(Instant now, const Consumers& consumers) {
  std::vector<Consumer*> videos;
  std::vector<VideoWish> wishes;
  Bitrate sound;
  wanted_ = {};
  for (const auto& consumer : consumers) {
    if (consumer->is_paused()) continue;
    if (consumer->kind() == MediaKind::Audio) {
      sound.bps += scaled(consumer->producer().rate(now), kReserve).bps;
      continue;
    }
    wishes.push_back(consumer->wish(now));
    videos.push_back(consumer.get());
    for (LayerChoice& choice : wishes.back().choices) choice.rate = scaled(choice.rate, kReserve);
    if (wishes.back().choices.empty()) continue;
    wanted_.bps += wishes.back().choices.back().rate.bps;
    Bitrate& least = wishes.back().choices.front().rate;
    least = std::min(least, kFloor);
  }
  wanted_.bps = scaled(wanted_, 1.15).bps + sound.bps;
  const auto limit = estimate(now);
  if (!limit) {
    for (Consumer* video : videos) video->allow(kEveryLayer);
    return;
  }
  const auto granted = allocate({limit->bps - sound.bps}, wishes);
  for (std::size_t i = 0; i < videos.size(); ++i) {
    if (wishes[i].choices.empty()) continue;  // nothing comes: nothing to hold back
    if (!granted[i]) {
      videos[i]->hold_back();
      continue;
    }
    const LayerChoice& choice = wishes[i].choices[*granted[i]];
    const bool is_best = *granted[i] + 1 == wishes[i].choices.size();
    // The best known one does not stand in the way of better ones to come.
    videos[i]->allow(is_best ? kEveryLayer : LayerLimit{choice.spatial, choice.temporal});
  }
}

void PathControl::probe(Instant now, const Consumers& consumers) {
  if (!estimator_ || outlet_.history().is_unanswered(now, BandwidthEstimator::kSilence)) return;
  const Consumer* companion = find_companion(consumers);
  if (companion == nullptr) return;
  const bool was_sending = prober_.is_sending();
  const std::size_t octets = prober_.expire(now, {.estimate = estimator_->estimate(),
                                                  .wanted = wanted_,
                                                  .octets = outlet_.octets(),
                                                  .newest = outlet_.history().newest()});
  if (!was_sending && prober_.is_sending()) ++probes_;
  if (octets > 0) send_padding(now, companion->options().extension_ids, octets);
}

void PathControl::send_padding(Instant now, const ExtensionIds& ids, std::size_t octets) {
  const auto id = [&](rtp::Extension extension) {
    return ids[static_cast<std::size_t>(extension)];
  };
  for (std::size_t left = octets; left > 0;) {
    const std::size_t size = std::clamp(left, kLeastPadding, kPaddingPacket);
    const MutableBytes space = outlet_.space();
    if (space.empty()) return;
    rtp::PacketWriter writer{
        space,
        {.has_marker = false,
         .payload_type = kProbePayloadType,
         .sequence = padding_sequence_++,
         .timestamp = static_cast<std::uint32_t>(to_ticks(now.time_since_epoch(), 90'000)),
         .ssrc = kProbeSsrc}};
    writer.extension(id(rtp::Extension::Mid), as_bytes(kProbeMid));
    writer.extension(id(rtp::Extension::AbsSendTime), rtp::abs_send_time(now));
    writer.extension(id(rtp::Extension::TransportSequence),
                     rtp::transport_sequence(outlet_.next_transport_sequence(now)));
    writer.payload(BytesView{kNothing}.first(size));
    const MutableBytes written = writer.finish();
    if (written.empty() || !outlet_.seal_rtp(written.size())) return;
    ++context_.counters.probes_out;
    left -= std::min(left, size);
  }
}

PathControl::Stats PathControl::stats(Instant now) const {
  return {.estimate = estimate(now),
          .sent = sent_.rate(now),
          .wanted = wanted_,
          .loss = estimator_ ? estimator_->loss() : 0,
          .round_trip = round_trip_,
          .probes = probes_};
}

}  // namespace backlot::sfu
