#include "services/signaling/core/allowance.hpp"

#include <algorithm>

namespace backlot::signaling {

bool Allowance::take(Instant now) {
  const Instant next = std::max(full_at_, now) + interval_;
  if (next - now > capacity_) return false;
  full_at_ = next;
  return true;
}

}  // namespace backlot::signaling
