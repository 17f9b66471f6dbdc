#pragma once

#include <vector>

#include "base/units.hpp"

namespace backlot::stage {

/// A rectangle in pixels of a canvas.
struct PixelRect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

// Where `count` (1 to 16) tiles go. All sides and corners lie on even pixels, inside the canvas.

/// Equal tiles in rows as even as possible, every row centered; one alone fills the canvas.
[[nodiscard]] std::vector<PixelRect> place_grid(Size canvas, int count);

/// The first fills the canvas, the others are small windows over it, from the bottom right corner
/// upwards.
[[nodiscard]] std::vector<PixelRect> place_spotlight(Size canvas, int count);

/// The first takes the left three quarters, the others share a column beside it.
[[nodiscard]] std::vector<PixelRect> place_sidebar(Size canvas, int count);

/// The space between tiles and around them.
[[nodiscard]] int gap_of(Size canvas);

}  // namespace backlot::stage
