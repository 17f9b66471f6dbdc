#pragma once

#include "base/time.hpp"

namespace backlot::compositor {

/// When each frame of a program is due: frame n at start + n / rate, computed anew each time, so it
/// never drifts.
class ProgramClock {
 public:
  ProgramClock(Instant start, int frames_per_second) : start_(start), rate_(frames_per_second) {}

  [[nodiscard]] Instant time_of(std::int64_t frame) const { return start_ + media_time(frame); }
  [[nodiscard]] MediaTime media_time(std::int64_t frame) const {
    return MediaTime{frame * 1'000'000'000 / rate_};
  }
  /// The last frame that is due at `now`; negative before the start.
  [[nodiscard]] std::int64_t frame_at(Instant now) const {
    const std::int64_t elapsed = (now - start_).count();
    if (elapsed < 0) return -1;
    std::int64_t frame =
        elapsed / 1'000'000'000 * rate_ + elapsed % 1'000'000'000 * rate_ / 1'000'000'000;
    if (time_of(frame + 1) <= now) ++frame;
    return frame;
  }

 private:
  Instant start_;
  int rate_;
};

}  // namespace backlot::compositor
