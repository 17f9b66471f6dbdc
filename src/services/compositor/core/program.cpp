#include "services/compositor/core/program.hpp"

#include <algorithm>

#include "services/compositor/core/geometry.hpp"
#include "services/compositor/core/transition.hpp"

namespace backlot::compositor {
namespace {

bool wants_picture(const stage::Tile& tile, const SourceState& source) {
  if (tile.still) return false;
  if (tile.item.kind == show::StageKind::Clip) return source.picture != 0;
  const Duration patience = tile.item.kind == show::StageKind::Screen ? Program::kScreenPatience
                                                                      : Program::kCameraPatience;
  return tile.has_video && source.picture != 0 && source.age <= patience;
}

}  // namespace

void Program::set_scene(stage::Scene scene,
                        std::shared_ptr<const Graphics> graphics,
                        Instant now,
                        WallTime wall) {
  times_.observe(now, wall);
  graphics_ = std::move(graphics);
  motion_.set(scene, *graphics_, times_, now);
  std::vector<std::pair<show::StageItem, stage::Rect>> starts;
  const double before = progress(now);
  for (const stage::Tile& tile : scene_.tiles)
    starts.emplace_back(tile.item, rect_of(tile, before));
  // A scene that moves nothing (a name, a muted camera) does not restart what is under way.
  const bool has_same_places =
      std::ranges::equal(scene.tiles, scene_.tiles, [](const stage::Tile& a, const stage::Tile& b) {
        return a.item == b.item && a.rect == b.rect;
      });
  scene_ = std::move(scene);
  if (has_same_places && !is_first_) return;
  starts_ = std::move(starts);
  started_ = now;
  is_moving_ = scene_.transition.is_animated && !is_first_;
  is_first_ = false;
}

double Program::progress(Instant now) const {
  if (!is_moving_ || scene_.transition.duration <= 0ms) return 1;
  const auto elapsed = std::chrono::duration<double>(now - started_);
  return ease(elapsed / std::chrono::duration<double>(scene_.transition.duration));
}

std::optional<stage::Rect> Program::start_of(const show::StageItem& item) const {
  for (const auto& [known, rect] : starts_)
    if (known == item) return rect;
  return std::nullopt;
}

stage::Rect Program::rect_of(const stage::Tile& tile, double progress) const {
  if (progress >= 1) return tile.rect;
  return interpolate(start_of(tile.item).value_or(shrunk(tile.rect)), tile.rect, progress);
}

DrawList Program::plan(Instant now, const Sources& sources) const {
  DrawList list{.background_rgb = scene_.background_rgb,
                .graphics = graphics_->version,
                .items = {},
                .layers = motion_.layers(now, canvas_)};
  std::vector<const stage::Tile*> tiles;
  for (const stage::Tile& tile : scene_.tiles) tiles.push_back(&tile);
  // Equal heights keep the scene's order, which is the order in memory.
  std::ranges::sort(tiles, {}, [](const stage::Tile* tile) { return std::pair{tile->z, tile}; });
  const double along = progress(now);
  for (const stage::Tile* tile : tiles) {
    const SourceState source = sources(tile->item);
    DrawItem item;
    item.item = tile->item;
    item.area = snap(rect_of(*tile, along), canvas_);
    item.fit = tile->fit;
    item.focus = tile->focus;
    item.corner_radius = even(tile->corner_radius * canvas_.height);
    item.chroma_key = tile->chroma_key;
    item.has_picture = wants_picture(*tile, source);
    item.picture = item.has_picture ? source.picture : 0;
    item.has_tag = rect_of(*tile, along).width == tile->rect.width;
    list.items.push_back(item);
  }
  return list;
}

}  // namespace backlot::compositor
