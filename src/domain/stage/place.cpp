#include "domain/stage/place.hpp"

#include <algorithm>
#include <cstddef>

namespace backlot::stage {
namespace {

// Faces survive a crop to 4:3; anything wider than a camera's picture wastes its sides.
constexpr double kNarrowest = 4.0 / 3;
constexpr double kWidest = 1.85;

int even(int value) { return value & ~1; }
int even(double value) { return even(static_cast<int>(value)); }

int rows_for(int count, int columns) { return (count + columns - 1) / columns; }

/// The largest tile of a bearable shape inside a cell.
Size shape(Size cell) {
  const double width = std::min<double>(cell.width, cell.height * kWidest);
  const double height = std::min<double>(cell.height, width / kNarrowest);
  return {std::max(2, even(width)), std::max(2, even(height))};
}

Size tile_for(const PixelRect& region, int gap, int columns, int rows) {
  return shape(
      {(region.width - gap * (columns - 1)) / columns, (region.height - gap * (rows - 1)) / rows});
}

/// The number of columns that makes the largest tiles.
int best_columns(const PixelRect& region, int gap, int count) {
  int best = 1;
  int best_area = 0;
  for (int columns = 1; columns <= count; ++columns) {
    const Size tile = tile_for(region, gap, columns, rows_for(count, columns));
    if (tile.width * tile.height <= best_area) continue;
    best = columns;
    best_area = tile.width * tile.height;
  }
  return best;
}

void place_row(
    const PixelRect& region, Size tile, int gap, int y, int count, std::vector<PixelRect>& out) {
  const int width = count * tile.width + (count - 1) * gap;
  int x = region.x + even((region.width - width) / 2);
  for (int i = 0; i < count; ++i, x += tile.width + gap)
    out.push_back({x, y, tile.width, tile.height});
}

/// Equal tiles inside `region`, in the middle of it; longer rows first.
void fill(const PixelRect& region, int gap, int count, std::vector<PixelRect>& out) {
  const int columns = best_columns(region, gap, count);
  const int rows = rows_for(count, columns);
  const Size tile = tile_for(region, gap, columns, rows);
  const int height = rows * tile.height + (rows - 1) * gap;
  int y = region.y + even((region.height - height) / 2);
  for (int row = 0; row < rows; ++row, y += tile.height + gap)
    place_row(region, tile, gap, y, count / rows + (row < count % rows ? 1 : 0), out);
}

PixelRect whole(Size canvas) { return {0, 0, canvas.width, canvas.height}; }

PixelRect inside(Size canvas, int margin) {
  return {margin, margin, even(canvas.width - 2 * margin), even(canvas.height - 2 * margin)};
}

/// A window of a spotlight: a quarter of the canvas (an exact ratio of usual cameras), less when
/// there are many.
Size window_for(Size canvas, const PixelRect& region, int gap, int rows, bool is_crowded) {
  const int quarter = is_crowded ? canvas.height / 6 : canvas.height / 4;
  const int height = std::min(quarter, (region.height - gap * (rows - 1)) / rows);
  const double aspect = static_cast<double>(canvas.width) / canvas.height;
  return {std::max(2, even(height * aspect)), std::max(2, even(height))};
}

}  // namespace

int gap_of(Size canvas) { return std::max(2, even(std::min(canvas.width, canvas.height) / 60)); }

std::vector<PixelRect> place_grid(Size canvas, int count) {
  std::vector<PixelRect> out;
  if (count == 1) return {whole(canvas)};
  const int gap = gap_of(canvas);
  if (count > 1) fill(inside(canvas, gap), gap, count, out);
  return out;
}

std::vector<PixelRect> place_spotlight(Size canvas, int count) {
  if (count < 1) return {};
  std::vector<PixelRect> out{whole(canvas)};
  const int others = count - 1;
  if (others == 0) return out;
  const int gap = gap_of(canvas);
  const PixelRect region = inside(canvas, 2 * gap);
  const bool is_crowded = others > 5;
  const int rows = is_crowded ? rows_for(others, 2) : others;
  const Size window = window_for(canvas, region, gap, rows, is_crowded);
  for (int i = 0; i < others; ++i) {
    const int x = region.x + region.width - window.width - i / rows * (window.width + gap);
    const int y = region.y + region.height - window.height - i % rows * (window.height + gap);
    out.push_back({x, y, window.width, window.height});
  }
  return out;
}

std::vector<PixelRect> place_sidebar(Size canvas, int count) {
  if (count < 2) return place_grid(canvas, count);
  const int gap = gap_of(canvas);
  const PixelRect region = inside(canvas, gap);
  const int side = even((region.width - gap) / 4);
  PixelRect main = region;
  main.width = even(region.width - gap - side);
  const Size size = shape({main.width, main.height});
  main = {main.x, region.y + even((region.height - size.height) / 2), size.width, size.height};
  std::vector<PixelRect> out{main};
  const int x = main.x + main.width + gap;
  fill({x, region.y, even(region.x + region.width - x), region.height}, gap, count - 1, out);
  return out;
}

}  // namespace backlot::stage
