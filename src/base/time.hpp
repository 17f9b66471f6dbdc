#pragma once

#include <chrono>
#include <cstdint>

namespace backlot {

using Duration = std::chrono::nanoseconds;
/// A point of the steady clock: for deadlines and intervals, never shown to people.
using Instant = std::chrono::time_point<std::chrono::steady_clock, Duration>;
/// Nanoseconds on a program's own time line.
using MediaTime = std::chrono::duration<std::int64_t, std::nano>;
/// A point of the wall clock in epoch milliseconds: for what people read and for rows.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

using std::chrono_literals::operator""ns;
using std::chrono_literals::operator""us;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""min;
using std::chrono_literals::operator""h;

/// Tells the time. Constructed in main() and handed to shells; cores receive its answers.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
  [[nodiscard]] virtual WallTime wall() const = 0;
};

}  // namespace backlot
