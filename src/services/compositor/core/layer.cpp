#include "services/compositor/core/layer.hpp"

#include <algorithm>
#include <cmath>

#include "services/compositor/core/geometry.hpp"

namespace backlot::compositor {
namespace {

constexpr int kMostCopies = 64;

/// The running copies that are in view, oldest last.
void add_line(const DrawnGraphic& graphic,
              const GraphicState& state,
              Size canvas,
              Layer layer,
              std::vector<Layer>& out) {
  const auto* ticker = std::get_if<stage::Ticker>(&graphic.source.content);
  if (ticker == nullptr || !(ticker->pitch > 0) || !(ticker->speed > 0)) return;
  const media::Area place = snap(graphic.source.rect, canvas);
  const double run = ticker->speed * std::chrono::duration<double>(state.ticker_age).count();
  if (run < 0) return;
  const double newest = std::floor(run / ticker->pitch);
  for (int i = 0; i < kMostCopies && newest - i >= 0; ++i) {
    const double way = (run - (newest - i) * ticker->pitch) * canvas.width;
    layer.x = even_below(place.x + place.width - way) + state.dx;
    if (layer.x + layer.overlay->picture.size().width <= layer.clip.x) return;
    if (!layer.area().is_empty()) out.push_back(layer);
  }
}

}  // namespace

media::Area Layer::area() const {
  const Size size = overlay->picture.size();
  return media::intersection({x, y, size.width, size.height}, clip);
}

void add_layers(const DrawnGraphic& graphic,
                const GraphicState& state,
                Size canvas,
                std::vector<Layer>& out) {
  const media::Area all = media::whole(canvas);
  const int opacity = static_cast<int>(std::lround(state.opacity * media::Canvas::kOpaque));
  if (opacity <= 0) return;
  for (const Sprite& sprite : graphic.sprites) {
    if (!sprite.overlay) continue;
    const bool is_first = &sprite == &graphic.sprites.front();
    out.push_back({.overlay = sprite.overlay,
                   .x = sprite.x + state.dx,
                   .y = sprite.y + state.dy,
                   .clip = all,
                   .opacity = opacity,
                   .is_covering = is_first && graphic.is_covering && state.dx == 0 &&
                                  state.dy == 0 && opacity == media::Canvas::kOpaque});
  }
  if (!graphic.line) return;
  media::Area place = snap(graphic.source.rect, canvas);
  place.x += state.dx;
  place.y += state.dy;
  add_line(graphic, state, canvas,
           {.overlay = graphic.line,
            .x = 0,
            .y = place.y,
            .clip = media::intersection(place, all),
            .opacity = opacity},
           out);
}

std::vector<media::Area> changed_areas(const std::vector<Layer>& before,
                                       const std::vector<Layer>& now) {
  std::vector<media::Area> out;
  const auto add_missing = [&out](const std::vector<Layer>& from, const std::vector<Layer>& in) {
    for (const Layer& layer : from)
      if (std::ranges::find(in, layer) == in.end() && !layer.area().is_empty())
        out.push_back(layer.area());
  };
  add_missing(before, now);
  add_missing(now, before);
  return out;
}

std::vector<media::Area> disjoint(std::vector<media::Area> areas) {
  for (std::size_t i = 0; i < areas.size(); ++i)
    for (std::size_t other = i + 1; other < areas.size(); ++other) {
      if (!media::overlap(areas[i], areas[other])) continue;
      areas[i] = media::united(areas[i], areas[other]);
      areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(other));
      // What has grown may reach those looked at before.
      std::rotate(areas.begin(), areas.begin() + static_cast<std::ptrdiff_t>(i), areas.end());
      i = static_cast<std::size_t>(-1);
      break;
    }
  return areas;
}

}  // namespace backlot::compositor
