#include "services/sfu/core/loss_bound.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::sfu {
namespace {

constexpr int kLeastPackets = 20;
constexpr Duration kLook = 250ms;
constexpr double kHigh = 0.10;
constexpr double kLow = 0.02;
constexpr double kGrowth = 0.08;  // a second
// When the rate went down to this share and the loss stayed above that share, it is the path's own.
constexpr double kTrialDepth = 0.7;
constexpr double kTrialLoss = 0.6;
constexpr double kMostInherent = 0.4;

Bitrate scaled(Bitrate rate, double factor) {
  return {static_cast<std::int64_t>(static_cast<double>(rate.bps) * factor)};
}

}  // namespace

void LossBound::receive(Instant now,
                        std::span<const PacketResult> results,
                        Bitrate estimate,
                        Duration round_trip) {
  for (const PacketResult& result : results) {
    if (result.was_thought_lost) {  // late, not lost
      lost_ = std::max(lost_ - 1, 0);
      continue;
    }
    ++told_;
    if (!result.arrived) ++lost_;
  }
  if (looked_ == Instant{}) looked_ = now;
  if (told_ < kLeastPackets || now - looked_ < kLook) return;
  judge(now, estimate, round_trip);
  looked_ = now;
  lost_ = 0;
  told_ = 0;
}

void LossBound::judge(Instant now, Bitrate estimate, Duration round_trip) {
  loss_ = static_cast<double>(lost_) / told_;
  if (loss_ < inherent_) inherent_ += (loss_ - inherent_) / 10;
  const double excess = std::max(loss_ - inherent_, 0.0);
  // Of few packets chance takes now more and now less.
  const double chance = 1.5 * std::sqrt(loss_ * (1 - loss_) / told_);
  if (excess > kHigh + (inherent_ > 0 ? chance : 0)) {
    if (now - descended_ < 300ms + round_trip) return;
    descended_ = now;
    descend(excess, estimate);
  } else if (excess < kLow) {
    ascend(now, estimate);
  }
}

void LossBound::descend(double excess, Bitrate estimate) {
  const Bitrate from = bound_ ? std::min(*bound_, estimate) : estimate;
  if (!trial_) trial_ = Trial{.from = from, .loss = loss_};
  bound_ = scaled(from, 1 - excess / 2);
  if (*bound_ > scaled(trial_->from, kTrialDepth)) return;
  if (loss_ > trial_->loss * kTrialLoss && trial_->loss < kMostInherent) {
    inherent_ = std::min(loss_, trial_->loss);
    bound_ = trial_->from;
  }
  trial_.reset();
}

void LossBound::ascend(Instant now, Bitrate estimate) {
  trial_.reset();
  if (!bound_) return;
  const double elapsed = std::min(std::chrono::duration<double>(now - looked_).count(), 1.0);
  bound_ = scaled(*bound_, 1 + kGrowth * elapsed);
  if (bound_->bps > 2 * estimate.bps) bound_.reset();
}

void LossBound::lift(Bitrate proved) {
  if (bound_ && *bound_ < proved) bound_ = proved;
}

}  // namespace backlot::sfu
