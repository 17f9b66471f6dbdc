#include "domain/stage/compose.hpp"

#include <algorithm>

#include "domain/stage/place.hpp"

namespace backlot::stage {
namespace {

using show::Participant;
using show::Show;
using show::StageItem;
using show::StageKind;
using show::TrackSource;

constexpr std::size_t kMostTiles = 16;

const Participant* owner_of(const Show& show, const StageItem& item) {
  const auto found = std::ranges::find(show.participants, item.participant, &Participant::id);
  return found == show.participants.end() ? nullptr : &*found;
}

bool has_track(const Participant& participant, TrackSource source) {
  return std::ranges::any_of(participant.tracks,
                             [&](const show::Track& track) { return track.source == source; });
}

bool has_video(const Participant& owner, StageKind kind) {
  if (kind == StageKind::Screen) return has_track(owner, TrackSource::Screen);
  return owner.has_camera_on && has_track(owner, TrackSource::Camera);
}

/// A shared screen that has ended leaves no hole; a person without a camera keeps the place.
bool takes_place(const Show& show, const StageItem& item) {
  const Participant* owner = owner_of(show, item);
  return owner != nullptr && (item.kind == StageKind::Person || has_video(*owner, item.kind));
}

std::vector<StageItem> visible_items(const Show& show) {
  std::vector<StageItem> items;
  for (const StageItem& item : show.stage)
    if (items.size() < kMostTiles && takes_place(show, item)) items.push_back(item);
  return items;
}

std::vector<PixelRect> place(show::Layout layout, Size canvas, int count) {
  switch (layout) {
    case show::Layout::Grid: return place_grid(canvas, count);
    case show::Layout::Spotlight: return place_spotlight(canvas, count);
    case show::Layout::Sidebar: return place_sidebar(canvas, count);
  }
  return place_grid(canvas, count);
}

Rect fractions(const PixelRect& rect, Size canvas) {
  const double width = canvas.width;
  const double height = canvas.height;
  return {rect.x / width, rect.y / height, rect.width / width, rect.height / height};
}

/// Full pictures have square corners; small windows are rounded less than large tiles.
double corner_radius(const PixelRect& rect, Size canvas) {
  if (rect.width == canvas.width && rect.height == canvas.height) return 0;
  const int radius = std::min(gap_of(canvas), rect.height / 10);
  return static_cast<double>(radius) / canvas.height;
}

Tile make_tile(const Participant& owner,
               const StageItem& item,
               const PixelRect& rect,
               Size canvas) {
  Tile tile;
  tile.item = item;
  tile.rect = fractions(rect, canvas);
  tile.corner_radius = corner_radius(rect, canvas);
  tile.has_video = has_video(owner, item.kind);
  if (item.kind == StageKind::Screen) {
    tile.fit = Fit::Contain;  // text at the edges matters, and a name tag would cover it
    return tile;
  }
  tile.name = owner.name;
  tile.headline = owner.headline;
  return tile;
}

void add_sound(const Participant& owner, StageKind kind, std::vector<AudioGain>& audio) {
  if (owner.presence != show::Presence::Present) return;
  const bool is_screen = kind == StageKind::Screen;
  const TrackSource source = is_screen ? TrackSource::ScreenAudio : TrackSource::Microphone;
  if (!has_track(owner, source) || (!is_screen && !owner.has_mic_on)) return;
  audio.push_back({owner.id, source, 1.0});
}

}  // namespace

Scene compose(const show::Show& show, Size canvas) {
  Scene scene;
  scene.seq = show.seq;
  scene.transition.is_animated = show.stage_changed_at != WallTime{};
  scene.transition.started_at = show.stage_changed_at;
  const std::vector<StageItem> items = visible_items(show);
  const auto rects = place(show.layout, canvas, static_cast<int>(items.size()));
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Participant& owner = *owner_of(show, items[i]);
    scene.tiles.push_back(make_tile(owner, items[i], rects[i], canvas));
    if (show.layout == show::Layout::Spotlight) scene.tiles.back().z = i == 0 ? 0 : 1;
    add_sound(owner, items[i].kind, scene.audio);
  }
  return scene;
}

}  // namespace backlot::stage
