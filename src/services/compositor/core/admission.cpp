#include "services/compositor/core/admission.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::compositor {
namespace {

/// Of the cores; what is left takes a busier moment, a layout with more people, the system itself.
constexpr double kUsable = 0.85;
/// A 720p program of four guests (docs/benchmarks.md), with a third more for a busier layout.
constexpr double kExpected720 = 0.45;
constexpr double kPixels720 = 1280.0 * 720.0;
/// Programs differ: one with a single guest says little about the next.
constexpr double kLeastShare = 0.6;

/// Half of the cost grows with the canvas; the guests' pictures are decoded either way.
double scale_of(Size canvas) {
  const double pixels = static_cast<double>(canvas.width) * canvas.height;
  return 0.5 + 0.5 * pixels / kPixels720;
}

/// What each of those that run is to be reckoned with.
double reckoned(const RunningCost& program, double expected) {
  return program.is_settled ? program.cores : std::max(program.cores, expected);
}

}  // namespace

double expected_cores(Size canvas) { return kExpected720 * scale_of(canvas); }

int room_for(Size canvas, const Machine& machine, const std::vector<RunningCost>& running) {
  const double expected = expected_cores(canvas);
  if (running.empty()) {
    const double free = machine.cores * kUsable - machine.rest;
    return std::max(1, static_cast<int>(std::floor(free / expected)));
  }
  // One that goes without something for want of time: there is none to give away.
  if (std::ranges::any_of(running, &RunningCost::is_economizing)) return 0;
  double used = machine.rest;
  double measured = 0;
  int settled = 0;
  for (const RunningCost& program : running) {
    used += reckoned(program, expected);
    measured += program.is_settled ? program.cores : 0;
    settled += program.is_settled ? 1 : 0;
  }
  const double next =
      settled == 0 ? expected : std::max(measured / settled, kLeastShare * expected);
  return std::max(0, static_cast<int>(std::floor((machine.cores * kUsable - used) / next)));
}

}  // namespace backlot::compositor
