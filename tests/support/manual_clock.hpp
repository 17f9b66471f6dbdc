#pragma once

#include "base/time.hpp"

namespace backlot {

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  [[nodiscard]] WallTime wall() const override { return wall_; }
  void advance(Duration step) {
    now_ += step;
    wall_ += std::chrono::duration_cast<std::chrono::milliseconds>(step);
  }

 private:
  Instant now_{1000s};
  WallTime wall_{std::chrono::milliseconds{1'700'000'000'000}};
};

}  // namespace backlot
