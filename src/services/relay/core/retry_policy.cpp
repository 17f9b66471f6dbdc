#include "services/relay/core/retry_policy.hpp"

#include <algorithm>

namespace backlot::relay {

Duration RetryPolicy::next(double jitter) {
  const double factor = 0.8 + 0.4 * std::clamp(jitter, 0.0, 1.0);
  const Duration base = wait_;
  wait_ = std::min(kLongest, wait_ * 3 / 2);
  return std::chrono::duration_cast<Duration>(base * factor);
}

}  // namespace backlot::relay
