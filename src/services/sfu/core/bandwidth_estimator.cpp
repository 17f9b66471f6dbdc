#include "services/sfu/core/bandwidth_estimator.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::sfu {
namespace {

constexpr double kBackOff = 0.85;
constexpr double kGrowth = 0.08;  // a second, far from the capacity
constexpr double kPacketBits = 1200 * 8;
constexpr double kLeastPace = 4'000;  // bit/s a second
constexpr double kCapacityWeight = 0.05;
constexpr Duration kReaction = 100ms;
constexpr Duration kLeastPause = 200ms;

Bitrate bits(double rate) { return {static_cast<std::int64_t>(rate)}; }
double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace

void BandwidthEstimator::receive(Instant now,
                                 std::span<const PacketResult> results,
                                 Duration round_trip) {
  if (results.empty()) return;
  for (const PacketResult& result : results) {
    if (!result.arrived) continue;
    const Instant arrived{*result.arrived};
    newest_arrival_ = std::max(newest_arrival_, arrived);
    acknowledged_.add(arrived, result.octets);
  }
  trend_.receive(results);
  switch (trend_.usage()) {
    case DelayTrend::Usage::Over: decrease(now, round_trip); break;
    case DelayTrend::Usage::Normal: increase(now, round_trip); break;
    case DelayTrend::Usage::Under:  // queues empty: let them
      break;
  }
  updated_ = now;
  const Bitrate before = estimate();
  losses_.receive(now, results, before, round_trip);
  if (estimate() < before) decreased_ = now;
  rate_ = std::clamp(rate_, kLeast, kMost);
}

// One hiccup of the receiver looks like a full path: the estimate never more than halves at once.
void BandwidthEstimator::decrease(Instant now, Duration round_trip) {
  if (decreased_ && now - *decreased_ < std::max(round_trip, kLeastPause) + kReaction) return;
  const Bitrate measured = carried();
  note_capacity(measured);
  const double aim = std::max(kBackOff * static_cast<double>(measured.bps),
                              static_cast<double>(estimate().bps) / 2);
  rate_ = std::min(rate_, bits(aim));
  decreased_ = now;
}

void BandwidthEstimator::increase(Instant now, Duration round_trip) {
  if (!updated_) return;
  const double elapsed = std::min(seconds(now - *updated_), 1.0);
  const auto rate = static_cast<double>(rate_.bps);
  const double deviation = 3 * capacity_deviation();
  if (capacity_ && rate / 1000 > capacity_->mean + deviation) capacity_.reset();
  const bool is_near = capacity_ && rate / 1000 >= capacity_->mean - deviation;
  const double pace = std::max(kPacketBits / seconds(round_trip + kReaction), kLeastPace);
  const double grown = is_near ? rate + pace * elapsed : rate * std::pow(1 + kGrowth, elapsed);
  // What was not sent was not proved.
  const double proved = 1.5 * static_cast<double>(carried().bps) + 10'000;
  rate_ = bits(std::max(rate, std::min(grown, proved)));
}

void BandwidthEstimator::note_capacity(Bitrate measured) {
  const double sample = static_cast<double>(measured.bps) / 1000;
  if (capacity_ && sample < capacity_->mean - 3 * capacity_deviation()) capacity_.reset();
  if (!capacity_) {
    capacity_ = Capacity{.mean = sample, .variance = 0.4};
    return;
  }
  capacity_->mean += kCapacityWeight * (sample - capacity_->mean);
  const double error = capacity_->mean - sample;
  const double norm = std::max(capacity_->mean, 1.0);
  capacity_->variance += kCapacityWeight * (error * error / norm - capacity_->variance);
  capacity_->variance = std::clamp(capacity_->variance, 0.4, 2.5);
}

double BandwidthEstimator::capacity_deviation() const {
  return capacity_ ? std::sqrt(capacity_->variance * capacity_->mean) : 0;
}

void BandwidthEstimator::receive_probe(Bitrate proved) {
  rate_ = std::min(std::max(rate_, proved), kMost);
  losses_.lift(proved);
}

void BandwidthEstimator::miss_answers(Instant now) {
  if (now - missed_ < kSilence) return;
  missed_ = now;
  rate_ = std::max(bits(static_cast<double>(estimate().bps) / 2), kLeast);
  decreased_ = now;
  trend_.restart();
}

// What had to be sent for what arrived.
Bitrate BandwidthEstimator::carried() const {
  return bits(static_cast<double>(acknowledged().bps) / (1 - losses_.inherent()));
}

Bitrate BandwidthEstimator::estimate() const {
  return std::max(losses_.bound() ? std::min(rate_, *losses_.bound()) : rate_, kLeast);
}

}  // namespace backlot::sfu
