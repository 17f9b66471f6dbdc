#include "domain/stage/place.hpp"

#include <algorithm>

namespace backlot::stage {
namespace {

constexpr double kScreenAspect = 16.0 / 9;

int rows_for(int count, int columns) { return (count + columns - 1) / columns; }

/// A window of a spotlight: a quarter of the canvas (an exact ratio of usual cameras), less when
/// there are many.
Size window_for(Size canvas, const PixelRect& region, int gap, int rows, bool is_crowded) {
  const int quarter = is_crowded ? canvas.height / 6 : canvas.height / 4;
  const int height = std::min(quarter, (region.height - gap * (rows - 1)) / rows);
  const double aspect = static_cast<double>(canvas.width) / canvas.height;
  return {std::max(2, even(height * aspect)), std::max(2, even(height))};
}

/// A window over a screen, in the shape of a camera: three tenths of the canvas wide at most, and
/// all rows together less than two fifths high.
Size pip_window(const PixelRect& region, int gap, int columns, int rows) {
  const int width =
      std::min(even(region.width * 0.3), (region.width - gap * (columns - 1)) / columns);
  const int height = std::min(even(width / kScreenAspect), even(region.height * 0.38 / rows));
  return {std::max(2, even(height * kScreenAspect)), std::max(2, height)};
}

/// A screen beside a column a fifth as wide as the canvas, wider when many share it.
Split screen_beside(const PixelRect& region, int gap, int others) {
  return split(region, gap, even(region.width * (others > 8 ? 0.28 : 0.2)), true);
}

/// A screen as wide as the canvas, and a row below it that is no higher than the screen; both
/// together in the middle.
Split screen_above(const PixelRect& region, int gap) {
  const int screen = even(region.width / kScreenAspect);
  const int least = even(region.height * 0.25);
  const int strip =
      std::clamp(region.height - screen - gap, least, std::max(least, even(screen * 0.9)));
  PixelRect both = region;
  both.height = std::min(region.height, screen + gap + strip);
  both.y += even((region.height - both.height) / 2);
  return split(both, gap, strip, false);
}

}  // namespace

std::vector<PixelRect> place(show::Layout layout, Size canvas, int count) {
  if (count < 1) return {};
  if (count == 1) return place_solo(canvas);
  switch (layout) {
    case show::Layout::Solo:
    case show::Layout::Cinema: return place_solo(canvas);
    case show::Layout::Cropped: return place_cropped(canvas, count);
    case show::Layout::Grid: return place_grid(canvas, count);
    case show::Layout::Spotlight: return place_spotlight(canvas, count);
    case show::Layout::Sidebar: return place_sidebar(canvas, count);
    case show::Layout::News: return place_news(canvas, count);
    case show::Layout::Screen: return place_screen(canvas, count);
    case show::Layout::Pip: return place_pip(canvas, count);
  }
  return place_grid(canvas, count);
}

std::vector<PixelRect> place_solo(Size canvas) { return {whole(canvas)}; }

std::vector<PixelRect> place_cropped(Size canvas, int count) {
  std::vector<PixelRect> out;
  tessellate(whole(canvas), std::max(2, even(gap_of(canvas) / 3)), count, out);
  return out;
}

std::vector<PixelRect> place_grid(Size canvas, int count) {
  std::vector<PixelRect> out;
  const int gap = gap_of(canvas);
  fill(inside(canvas, gap), gap, count, out);
  return out;
}

std::vector<PixelRect> place_spotlight(Size canvas, int count) {
  std::vector<PixelRect> out{whole(canvas)};
  const int others = count - 1;
  const int gap = gap_of(canvas);
  const PixelRect region = inside(canvas, 2 * gap);
  const bool is_crowded = others > 5;
  const int rows = std::max(1, is_crowded ? rows_for(others, 2) : others);
  const Size window = window_for(canvas, region, gap, rows, is_crowded);
  for (int i = 0; i < others; ++i) {
    const int x = region.x + region.width - window.width - i / rows * (window.width + gap);
    const int y = region.y + region.height - window.height - i % rows * (window.height + gap);
    out.push_back({x, y, window.width, window.height});
  }
  return out;
}

std::vector<PixelRect> place_sidebar(Size canvas, int count) {
  const int gap = gap_of(canvas);
  const PixelRect region = inside(canvas, gap);
  const bool is_beside = is_landscape(canvas);
  const int length = is_beside ? region.width : region.height;
  const Split parts = split(region, gap, even((length - gap) / 4), is_beside);
  const Size main = shape({parts.main.width, parts.main.height});
  std::vector<PixelRect> out{center(parts.main, main)};
  // The column stands right beside the picture, the middle of both at the same height.
  if (is_beside) out.front().x = parts.main.x;
  fill(parts.strip, gap, count - 1, out);
  return out;
}

std::vector<PixelRect> place_news(Size canvas, int count) {
  const int gap = gap_of(canvas);
  PixelRect top = inside(canvas, gap);
  std::vector<PixelRect> rest;
  if (count > 2) {
    const Split parts = split(top, gap, even(top.height / 4), false);
    top = parts.main;
    fill(parts.strip, gap, count - 2, rest);
  }
  std::vector<PixelRect> out;
  fill(top, gap, std::min(count, 2), out);
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

std::vector<PixelRect> place_screen(Size canvas, int count) {
  const int gap = gap_of(canvas);
  const PixelRect region = inside(canvas, gap);
  const Split parts =
      is_landscape(canvas) ? screen_beside(region, gap, count - 1) : screen_above(region, gap);
  const int width = std::min(parts.main.width, even(parts.main.height * kScreenAspect));
  const Size screen{width, std::min(parts.main.height, even(width / kScreenAspect))};
  std::vector<PixelRect> out{center(parts.main, screen)};
  fill(parts.strip, gap, count - 1, out);
  return out;
}

std::vector<PixelRect> place_pip(Size canvas, int count) {
  std::vector<PixelRect> out{whole(canvas)};
  const int others = count - 1;
  const int gap = gap_of(canvas);
  const PixelRect region = inside(canvas, 2 * gap);
  const int rows = others > 6 ? 2 : 1;
  const int columns = std::max(1, rows_for(others, rows));
  const Size window = pip_window(region, gap, columns, rows);
  for (int i = 0; i < others; ++i) {
    const int x = region.x + region.width - window.width - i % columns * (window.width + gap);
    const int y = region.y + region.height - window.height - i / columns * (window.height + gap);
    out.push_back({x, y, window.width, window.height});
  }
  return out;
}

}  // namespace backlot::stage
