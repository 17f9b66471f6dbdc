#pragma once

#include <vector>

#include "base/units.hpp"
#include "domain/show/layout.hpp"
#include "domain/stage/packing.hpp"

namespace backlot::stage {

// Where `count` (1 to 16) items go, the main one first. All sides and corners lie on even pixels,
// inside the canvas.

/// By the name of the layout. Shorter than `count` where a layout shows fewer.
[[nodiscard]] std::vector<PixelRect> place(show::Layout layout, Size canvas, int count);

/// The first alone.
[[nodiscard]] std::vector<PixelRect> place_solo(Size canvas);
/// Everybody, cropped so that nothing of the canvas is left but thin gaps.
[[nodiscard]] std::vector<PixelRect> place_cropped(Size canvas, int count);
/// Equal tiles in rows as even as possible, every row centered; one alone fills the canvas.
[[nodiscard]] std::vector<PixelRect> place_grid(Size canvas, int count);
/// The first fills the canvas, the others are small windows over it, from the bottom right corner
/// upwards.
[[nodiscard]] std::vector<PixelRect> place_spotlight(Size canvas, int count);
/// The first takes three quarters, the others share a column beside it, or a row below it where the
/// canvas is not wide.
[[nodiscard]] std::vector<PixelRect> place_sidebar(Size canvas, int count);
/// The first two as equals, the others in a row below them.
[[nodiscard]] std::vector<PixelRect> place_news(Size canvas, int count);
/// The first as large as a screen can be, the others small beside or below it.
[[nodiscard]] std::vector<PixelRect> place_screen(Size canvas, int count);
/// The first fills the canvas, the others are windows over it, from the bottom right corner to the
/// left.
[[nodiscard]] std::vector<PixelRect> place_pip(Size canvas, int count);

}  // namespace backlot::stage
