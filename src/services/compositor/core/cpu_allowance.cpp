#include "services/compositor/core/cpu_allowance.hpp"

#include <algorithm>

namespace backlot::compositor {

Duration CpuAllowance::limit(Instant now, Duration used) {
  if (last_ != Instant{} && now > last_) limit_ += kCores * (now - last_);
  last_ = std::max(last_, now);
  limit_ = std::min(limit_, used + kBurst);
  return limit_;
}

}  // namespace backlot::compositor
