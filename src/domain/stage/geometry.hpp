#pragma once

#include <cstdint>

namespace backlot::stage {

/// A rectangle in fractions of the canvas: 0,0 is the top left, 1,1 the bottom right.
struct Rect {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  friend bool operator==(const Rect&, const Rect&) = default;
};

/// A point of a rectangle or of a picture, in fractions of it; its middle when nobody says more.
struct Point {
  double x = 0.5;
  double y = 0.5;
  friend bool operator==(const Point&, const Point&) = default;
};

/// "cover" fills the rectangle and crops, "contain" shows everything with bars.
enum class Fit : std::uint8_t { Cover, Contain };

}  // namespace backlot::stage
