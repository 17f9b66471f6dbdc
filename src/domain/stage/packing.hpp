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

// What layouts are put together from. Everything lies on even pixels.

/// The even number below.
[[nodiscard]] constexpr int even(int value) { return value & ~1; }
[[nodiscard]] constexpr int even(double value) { return even(static_cast<int>(value)); }
/// The even number at or above; a hair more, left by a rounding error, does not count.
[[nodiscard]] int even_up(double value);

/// The space between tiles and around them.
[[nodiscard]] int gap_of(Size canvas);
[[nodiscard]] PixelRect whole(Size canvas);
/// The canvas without a margin on every side.
[[nodiscard]] PixelRect inside(Size canvas, int margin);
/// Whether there is more room beside things than below them.
[[nodiscard]] bool is_landscape(Size canvas);

/// The largest tile of a shape bearable for faces (4:3 to a little over 16:9) inside a cell.
[[nodiscard]] Size shape(Size cell);
/// A tile of that size in the middle of a region.
[[nodiscard]] PixelRect center(const PixelRect& region, Size tile);

/// Equal, bearably shaped tiles inside `region`, in the middle of it; longer rows first.
void fill(const PixelRect& region, int gap, int count, std::vector<PixelRect>& out);
/// Tiles of any shape that leave nothing of `region` free but the gaps; shorter rows first.
void tessellate(const PixelRect& region, int gap, int count, std::vector<PixelRect>& out);

/// Cuts a strip off: at the right side of a landscape canvas, at the bottom of others.
struct Split {
  PixelRect main;
  PixelRect strip;
};
[[nodiscard]] Split split(const PixelRect& region, int gap, int strip, bool is_beside);

}  // namespace backlot::stage
