#include "services/compositor/core/load_governor.hpp"

#include <algorithm>
#include <utility>

namespace backlot::compositor {
namespace {

// Shares of a frame's time. What takes longer than the first leaves no room for a busier moment;
// what takes less than the second has room for what was given up.
constexpr double kTightTick = 0.8;
constexpr double kCalmTick = 0.5;
/// Of the ticks of a window.
constexpr double kTightShare = 0.2;
constexpr double kCalmShare = 0.95;
constexpr double kLostShare = 0.1;

}  // namespace

void LoadGovernor::observe(Instant now, Duration took) {
  if (!std::exchange(has_begun_, true)) {
    window_end_ = now + kWindow;
    calm_since_ = now;
  }
  if (now >= window_end_) close_window(now);
  ticks_.push_back(took);
}

LoadGovernor::Verdict LoadGovernor::judge() const {
  const auto count = static_cast<double>(ticks_.size());
  const auto below = [&](double share) {
    const auto limit = std::chrono::duration<double, std::nano>{interval_} * share;
    return static_cast<double>(
        std::ranges::count_if(ticks_, [&](Duration tick) { return tick <= limit; }));
  };
  if (count - below(kTightTick) >= kTightShare * count) return Verdict::Tight;
  return below(kCalmTick) >= kCalmShare * count ? Verdict::Calm : Verdict::Fair;
}

bool LoadGovernor::loses_pictures() const {
  return static_cast<double>(skipped_) >= kLostShare * static_cast<double>(ticks_.size());
}

void LoadGovernor::close_window(Instant now) {
  window_end_ = now + kWindow;
  if (ticks_.empty()) return;
  const Verdict verdict = judge();
  const bool is_losing = loses_pictures();
  ticks_.clear();
  skipped_ = 0;
  if (verdict != Verdict::Calm) calm_since_ = now;
  if (now < settled_) return;
  tight_in_a_row_ = verdict == Verdict::Tight ? tight_in_a_row_ + 1 : 0;
  if (tight_in_a_row_ >= kTightWindows) return give_up(now, is_losing);
  if (now - calm_since_ >= patience_) take_back(now);
}

/// What comes after what is given up now, or before it.
LoadGovernor::Thrift LoadGovernor::step(int by) const {
  const auto from = [by](Thrift thrift) {
    return static_cast<Thrift>(std::to_underlying(thrift) + by);
  };
  const Thrift next = from(thrift_);
  return next == Thrift::NoRenditions && !has_renditions_ ? from(next) : next;
}

show::Economy LoadGovernor::economy() const {
  switch (thrift_) {
    case Thrift::None: return show::Economy::None;
    case Thrift::SmallerInputs: return show::Economy::SmallerInputs;
    case Thrift::FasterEncoding:
    case Thrift::NoRenditions: return show::Economy::FasterEncoding;
    case Thrift::HalfRate: break;
  }
  return show::Economy::HalfRate;
}

void LoadGovernor::give_up(Instant now, bool loses_pictures) {
  if (thrift_ == Thrift::HalfRate) return;
  if (step(1) == Thrift::HalfRate && !loses_pictures) return;
  const bool is_relapse = taken_back_ != Instant{} && now - taken_back_ < kRelapse;
  patience_ = is_relapse ? std::min(patience_ * 2, kLongestCalm) : patience_;
  thrift_ = step(1);
  settled_ = now + kSettle;
  calm_since_ = now;
  tight_in_a_row_ = 0;
}

void LoadGovernor::take_back(Instant now) {
  if (thrift_ == Thrift::None) {
    patience_ = kShortestCalm;
    return;
  }
  thrift_ = step(-1);
  taken_back_ = now;
  settled_ = now + kSettle;
  calm_since_ = now;
}

}  // namespace backlot::compositor
