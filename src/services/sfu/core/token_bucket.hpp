#pragma once

#include <algorithm>

#include "base/time.hpp"

namespace backlot::sfu {

/// Lets through a rate on average and a burst at once.
class TokenBucket {
 public:
  /// @param rate   tokens a second
  /// @param burst  tokens a full bucket holds
  TokenBucket(double rate, double burst) : rate_(rate), burst_(burst), tokens_(burst) {}

  [[nodiscard]] bool take(Instant now, double amount) {
    refill(now);
    if (tokens_ < amount) return false;
    tokens_ -= amount;
    return true;
  }

 private:
  void refill(Instant now) {
    if (last_ != Instant{} && now > last_)
      tokens_ =
          std::min(burst_, tokens_ + rate_ * std::chrono::duration<double>(now - last_).count());
    last_ = std::max(last_, now);
  }

  double rate_;
  double burst_;
  double tokens_;
  Instant last_{};
};

}  // namespace backlot::sfu
