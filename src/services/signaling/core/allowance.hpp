#pragma once

#include "base/time.hpp"

namespace backlot::signaling {

/// How often somebody may do something: a burst at once, then one per interval.
class Allowance {
 public:
  Allowance(int burst, Duration interval) : interval_(interval), capacity_(burst * interval) {}

  /// Takes one if there is one.
  [[nodiscard]] bool take(Instant now);
  /// Whether nothing is missing.
  [[nodiscard]] bool is_full(Instant now) const { return now >= full_at_; }

 private:
  Duration interval_;
  Duration capacity_;
  // When the allowance would be full again, had nothing more been taken (GCRA).
  Instant full_at_{};
};

}  // namespace backlot::signaling
