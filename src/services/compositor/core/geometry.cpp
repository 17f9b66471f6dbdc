#include "services/compositor/core/geometry.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::compositor {

int even(double value) { return static_cast<int>(std::lround(value / 2)) * 2; }

int even_below(double value) { return static_cast<int>(std::floor(value / 2)) * 2; }

media::Area snap(const stage::Rect& rect, Size canvas) {
  const int left = std::clamp(even(rect.x * canvas.width), 0, canvas.width - 2);
  const int top = std::clamp(even(rect.y * canvas.height), 0, canvas.height - 2);
  const int right = std::clamp(even((rect.x + rect.width) * canvas.width), left + 2, canvas.width);
  const int bottom =
      std::clamp(even((rect.y + rect.height) * canvas.height), top + 2, canvas.height);
  return {left, top, right - left, bottom - top};
}

media::Placement place(Size picture,
                       const media::Area& tile,
                       stage::Fit fit,
                       const stage::Point& focus) {
  if (fit == stage::Fit::Cover) return media::cover(picture, tile, {focus.x, focus.y});
  return media::contain(picture, tile, {focus.x, focus.y});
}

}  // namespace backlot::compositor
