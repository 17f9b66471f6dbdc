#include "services/compositor/core/transition.hpp"

#include <algorithm>

namespace backlot::compositor {

double ease(double progress) {
  const double t = std::clamp(progress, 0.0, 1.0);
  if (t < 0.5) return 4 * t * t * t;
  const double rest = 2 - 2 * t;
  return 1 - rest * rest * rest / 2;
}

stage::Rect interpolate(const stage::Rect& from, const stage::Rect& to, double progress) {
  const auto between = [progress](double a, double b) { return a + (b - a) * progress; };
  return {between(from.x, to.x), between(from.y, to.y), between(from.width, to.width),
          between(from.height, to.height)};
}

stage::Rect shrunk(const stage::Rect& rect) {
  return {rect.x + rect.width / 10, rect.y + rect.height / 10, rect.width * 0.8, rect.height * 0.8};
}

}  // namespace backlot::compositor
