#pragma once

#include "base/time.hpp"
#include "base/units.hpp"

namespace backlot::compositor {

/// Cores this process may use: by its affinity, and by the quota of its control group.
[[nodiscard]] double usable_cores();

/// How many programs of a size this machine would carry if it did nothing else.
[[nodiscard]] int idle_room(Size canvas);

/// What this process uses of the machine.
class CpuMeter {
 public:
  /// CPU-seconds per second since it was asked last; zero the first time.
  double take(Instant now);

 private:
  Duration used_{};
  Instant asked_{};
};

}  // namespace backlot::compositor
