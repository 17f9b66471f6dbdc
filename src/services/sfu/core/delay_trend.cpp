#include "services/sfu/core/delay_trend.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::sfu {
namespace {

// The values of the draft and of the browsers' implementation.
constexpr Duration kGroup = 5ms;
constexpr Duration kBreak = 3s;  // after a gap this long everything begins anew
constexpr double kSmoothing = 0.9;
constexpr double kGain = 4;
constexpr double kMostDeltas = 60;
constexpr double kFirstThreshold = 12.5;
constexpr double kLeastThreshold = 6;
constexpr double kMostThreshold = 600;
constexpr double kAdaptUp = 0.0087;
constexpr double kAdaptDown = 0.039;
constexpr double kOutlier = 15;
constexpr double kOverTime = 10;  // ms

double milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace

DelayTrend::DelayTrend() : threshold_(kFirstThreshold) {}

void DelayTrend::restart() { *this = DelayTrend{}; }

void DelayTrend::receive(std::span<const PacketResult> results) {
  for (const PacketResult& result : results) {
    if (!result.arrived) continue;
    if (!current_) {
      current_ = Group{result.sent, result.sent, *result.arrived};
      continue;
    }
    if (result.sent < current_->first_sent) continue;  // reordered across groups
    if (result.sent - current_->first_sent <= kGroup) {
      current_->last_sent = std::max(current_->last_sent, result.sent);
      current_->arrived = std::max(current_->arrived, *result.arrived);
      continue;
    }
    close(*current_);
    current_ = Group{result.sent, result.sent, *result.arrived};
  }
}

void DelayTrend::close(const Group& group) {
  if (before_) {
    const Duration sent = group.last_sent - before_->last_sent;
    const Duration arrived = group.arrived - before_->arrived;
    if (sent > kBreak || arrived > sent + kBreak || arrived < Duration{} - kBreak) {
      const Group kept = group;
      restart();
      before_ = kept;
      return;
    }
    if (!first_arrival_) first_arrival_ = group.arrived;
    add(milliseconds(sent), milliseconds(arrived), milliseconds(group.arrived - *first_arrival_));
  }
  before_ = group;
}

void DelayTrend::add(double sent_delta, double arrived_delta, double at) {
  accumulated_ += arrived_delta - sent_delta;
  smoothed_ = kSmoothing * smoothed_ + (1 - kSmoothing) * accumulated_;
  points_[count_++ % kWindow] = {.at = at, .delay = smoothed_};
  judge(count_ >= kWindow ? slope() : last_trend_, sent_delta, at);
}

// Least squares through the last points.
double DelayTrend::slope() const {
  double mean_at = 0;
  double mean_delay = 0;
  for (const Point& point : points_) {
    mean_at += point.at / kWindow;
    mean_delay += point.delay / kWindow;
  }
  double above = 0;
  double below = 0;
  for (const Point& point : points_) {
    above += (point.at - mean_at) * (point.delay - mean_delay);
    below += (point.at - mean_at) * (point.at - mean_at);
  }
  return below == 0 ? 0 : above / below;
}

void DelayTrend::judge(double trend, double sent_delta, double at) {
  if (count_ < 2) return;
  const double strength = std::min(static_cast<double>(count_), kMostDeltas) * trend * kGain;
  if (strength > threshold_) {
    over_for_ = over_for_ ? *over_for_ + sent_delta : sent_delta / 2;
    ++over_count_;
    if (*over_for_ > kOverTime && over_count_ > 1 && trend >= last_trend_) {
      over_for_ = 0;
      over_count_ = 0;
      usage_ = Usage::Over;
    }
  } else {
    over_for_.reset();
    over_count_ = 0;
    usage_ = strength < -threshold_ ? Usage::Under : Usage::Normal;
  }
  last_trend_ = trend;
  adapt(strength, at);
}

// The threshold follows what the path does by itself, so that neither its jitter nor a competing
// flow keeps the detector at one answer (§5.4).
void DelayTrend::adapt(double strength, double at) {
  const double size = std::abs(strength);
  const double elapsed = std::clamp(at - last_adapted_.value_or(at), 0.0, 100.0);
  last_adapted_ = at;
  if (size > threshold_ + kOutlier) return;
  const double pace = size < threshold_ ? kAdaptDown : kAdaptUp;
  threshold_ = std::clamp(threshold_ + pace * (size - threshold_) * elapsed, kLeastThreshold,
                          kMostThreshold);
}

}  // namespace backlot::sfu
