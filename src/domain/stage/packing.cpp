#include "domain/stage/packing.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::stage {
namespace {

// Faces survive a crop to 4:3; anything wider than a camera's picture wastes its sides.
constexpr double kNarrowest = 4.0 / 3;
constexpr double kWidest = 1.85;

int rows_for(int count, int columns) { return (count + columns - 1) / columns; }

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

/// The number of rows that makes cells nearest to squares, in which a cropped face sits best.
int squarest_rows(const PixelRect& region, int count) {
  int best = 1;
  double best_error = 1e9;
  for (int rows = 1; rows <= count; ++rows) {
    const double columns = static_cast<double>(count) / rows;
    const double aspect = region.width / columns / (static_cast<double>(region.height) / rows);
    const double error = std::abs(std::log(aspect));
    if (error >= best_error) continue;
    best = rows;
    best_error = error;
  }
  return best;
}

/// Where part `index` of `count` equal parts of a length begins and how long it is.
std::pair<int, int> share(int length, int gap, int index, int count) {
  const auto edge = [&](int i) { return even((length + gap) * i / count); };
  return {edge(index), edge(index + 1) - edge(index) - gap};
}

}  // namespace

int even_up(double value) { return even(static_cast<int>(std::ceil(value - 1e-6)) + 1); }

int gap_of(Size canvas) { return std::max(2, even(std::min(canvas.width, canvas.height) / 60)); }

PixelRect whole(Size canvas) { return {0, 0, canvas.width, canvas.height}; }

PixelRect inside(Size canvas, int margin) {
  return {margin, margin, even(canvas.width - 2 * margin), even(canvas.height - 2 * margin)};
}

bool is_landscape(Size canvas) { return canvas.width * 5 > canvas.height * 6; }

Size shape(Size cell) {
  const double width = std::min<double>(cell.width, cell.height * kWidest);
  const double height = std::min<double>(cell.height, width / kNarrowest);
  return {std::max(2, even(width)), std::max(2, even(height))};
}

PixelRect center(const PixelRect& region, Size tile) {
  return {region.x + even((region.width - tile.width) / 2),
          region.y + even((region.height - tile.height) / 2), tile.width, tile.height};
}

void fill(const PixelRect& region, int gap, int count, std::vector<PixelRect>& out) {
  const int columns = best_columns(region, gap, count);
  const int rows = rows_for(count, columns);
  const Size tile = tile_for(region, gap, columns, rows);
  const int height = rows * tile.height + (rows - 1) * gap;
  int y = region.y + even((region.height - height) / 2);
  for (int row = 0; row < rows; ++row, y += tile.height + gap)
    place_row(region, tile, gap, y, count / rows + (row < count % rows ? 1 : 0), out);
}

void tessellate(const PixelRect& region, int gap, int count, std::vector<PixelRect>& out) {
  const int rows = squarest_rows(region, count);
  for (int row = 0; row < rows; ++row) {
    const auto [top, height] = share(region.height, gap, row, rows);
    const int columns = count / rows + (row >= rows - count % rows ? 1 : 0);
    for (int column = 0; column < columns; ++column) {
      const auto [left, width] = share(region.width, gap, column, columns);
      out.push_back({region.x + left, region.y + top, width, height});
    }
  }
}

Split split(const PixelRect& region, int gap, int strip, bool is_beside) {
  Split parts{region, region};
  if (is_beside) {
    parts.main.width = region.width - gap - strip;
    parts.strip.x = region.x + parts.main.width + gap;
    parts.strip.width = strip;
  } else {
    parts.main.height = region.height - gap - strip;
    parts.strip.y = region.y + parts.main.height + gap;
    parts.strip.height = strip;
  }
  return parts;
}

}  // namespace backlot::stage
