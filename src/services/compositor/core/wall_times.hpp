#pragma once

#include <optional>

#include "base/time.hpp"

namespace backlot::compositor {

/// What a wall time of the scene is on the steady clock that ticks the program.
///
/// Follows the wall clock only when that has jumped: two readings never agree to the microsecond,
/// and what moves must not tremble.
class WallTimes {
 public:
  void observe(Instant now, WallTime wall) {
    const Duration since_epoch = wall.time_since_epoch();
    const Duration offset = now.time_since_epoch() - since_epoch;
    const Duration error = offset_ ? offset - *offset_ : Duration{};
    if (!offset_ || error > kTolerance || error < -kTolerance) offset_ = offset;
  }
  [[nodiscard]] Instant instant_of(WallTime wall) const {
    return Instant{wall.time_since_epoch() + offset_.value_or(Duration{})};
  }

 private:
  static constexpr Duration kTolerance = 20ms;
  std::optional<Duration> offset_;
};

}  // namespace backlot::compositor
