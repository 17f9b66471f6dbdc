#pragma once

#include "base/time.hpp"

namespace backlot::compositor {

/// How much CPU time a program may have used at most: so many cores on average, and a minute of it
/// at once. One that was taken over, or runs wild, ends there instead of eating the machine.
class CpuAllowance {
 public:
  static constexpr int kCores = 4;         ///< more than any layout of any size takes
  static constexpr Duration kBurst = 60s;  ///< CPU time that may be used at once

  /// The limit from `now` on, counted from the start of the process, for one that has `used` so
  /// much.
  [[nodiscard]] Duration limit(Instant now, Duration used);

 private:
  Duration limit_{kBurst};
  Instant last_{};
};

}  // namespace backlot::compositor
