#include "services/compositor/core/graphics_motion.hpp"

#include <algorithm>

#include "services/compositor/core/geometry.hpp"
#include "services/compositor/core/transition.hpp"

namespace backlot::compositor {
namespace {

bool has_graphic(const stage::Scene& scene, const std::string& id) {
  return std::ranges::find(scene.graphics, id, &stage::Graphic::id) != scene.graphics.end();
}

GraphicState state_of(const stage::Animation& animation, double progress, Size canvas) {
  GraphicState state;
  state.opacity = ease(progress);
  state.dx = even(animation.offset.x * (1 - state.opacity) * canvas.width);
  state.dy = even(animation.offset.y * (1 - state.opacity) * canvas.height);
  return state;
}

}  // namespace

/// 0: not there yet or gone, 1: where it belongs.
double GraphicsMotion::progress(const Shown& shown, Instant now) {
  const auto part = [&](Instant since) {
    const Duration duration = shown.graphic.animation.duration;
    const auto elapsed = std::chrono::duration<double>(now - since);
    return duration <= Duration{} ? 1.0 : elapsed / std::chrono::duration<double>(duration);
  };
  if (shown.is_leaving) return std::clamp(shown.from - part(shown.left), 0.0, 1.0);
  return std::clamp(part(shown.started), 0.0, 1.0);
}

/// Keeps what the scene lacks until it has gone.
void GraphicsMotion::retire(const stage::Scene& scene, Instant now) {
  std::erase_if(shown_, [&](const Shown& shown) { return has_graphic(scene, shown.graphic.id); });
  for (Shown& shown : shown_) {
    if (shown.is_leaving) continue;
    shown.from = progress(shown, now);
    shown.left = now;
    shown.is_leaving = true;
  }
  std::erase_if(shown_, [now](const Shown& shown) { return progress(shown, now) <= 0; });
}

void GraphicsMotion::set(const stage::Scene& scene,
                         const Graphics& drawn,
                         const WallTimes& times,
                         Instant now) {
  retire(scene, now);
  for (const stage::Graphic& graphic : scene.graphics) {
    const auto found = drawn.drawn.find(graphic.id);
    if (found == drawn.drawn.end()) continue;
    Shown shown;
    shown.graphic = graphic;
    shown.drawn = found->second;
    shown.started = times.instant_of(graphic.animation.started_at);
    if (const auto* ticker = std::get_if<stage::Ticker>(&graphic.content))
      shown.ticker_started = times.instant_of(ticker->started_at);
    shown_.push_back(std::move(shown));
  }
  // Those on their way out lie under their kind, the scene's keep its order.
  for (std::size_t i = 0; i < shown_.size(); ++i) shown_[i].order = i;
  std::ranges::sort(shown_, {},
                    [](const Shown& shown) { return std::pair{shown.graphic.kind, shown.order}; });
}

std::vector<Layer> GraphicsMotion::layers(Instant now, Size canvas) const {
  std::vector<Layer> out;
  for (const Shown& shown : shown_) {
    GraphicState state = state_of(shown.graphic.animation, progress(shown, now), canvas);
    state.ticker_age = now - shown.ticker_started;
    add_layers(*shown.drawn, state, canvas, out);
  }
  return out;
}

}  // namespace backlot::compositor
