#include "domain/stage/compose.hpp"

#include <algorithm>

#include "domain/stage/graphics.hpp"
#include "domain/stage/lineup.hpp"
#include "domain/stage/place.hpp"
#include "domain/stage/tags.hpp"

namespace backlot::stage {
namespace {

using show::Layout;
using show::Show;
using show::StageKind;
using show::TrackSource;

/// Small windows are rounded less than large tiles; what fills the canvas has square corners.
double corner_radius(const PixelRect& rect, Layout layout, const Style& style) {
  const Size canvas = style.canvas();
  const bool is_whole = rect.width == canvas.width && rect.height == canvas.height;
  if (is_whole || layout == Layout::Cropped || !style.look().is_rounded) return 0;
  return static_cast<double>(std::min(gap_of(canvas), rect.height / 10)) / canvas.height;
}

Tile make_tile(const Entry& entry, const PixelRect& rect, Layout layout, const Style& style) {
  Tile tile;
  tile.item = entry.item;
  tile.rect = style.fractions(rect);
  tile.corner_radius = corner_radius(rect, layout, style);
  tile.has_video = entry.has_video;
  if (show::is_shared(entry.item.kind)) tile.fit = Fit::Contain;
  if (entry.owner == nullptr) return tile;
  tile.name = entry.owner->name;
  if (style.look().has_headlines) tile.headline = entry.owner->headline;
  const auto* key = entry.owner->chroma_keys.of(show::picture_of(entry.item.kind));
  if (key && tile.has_video) tile.chroma_key = *key;
  return tile;
}

/// A tag would cover what a screen shows; a second camera beside its person needs no second tag.
bool wants_tag(const Entry& entry, const std::vector<Entry>& shown) {
  if (entry.item.kind != StageKind::SecondCamera) return entry.item.kind == StageKind::Person;
  const show::StageItem person{entry.item.participant, StageKind::Person};
  return std::ranges::find(shown, person, &Entry::item) == shown.end();
}

/// Layouts with windows over the first tile; in the others nothing overlaps.
bool has_windows(Layout layout) { return layout == Layout::Spotlight || layout == Layout::Pip; }

std::vector<Tile> make_tiles(const Show& show,
                             const std::vector<Graphic>& graphics,
                             const Style& style) {
  std::vector<Entry> shown = line_up(show);
  const Layout layout = full_screen_clip(show) ? Layout::Solo : show.layout;
  const auto rects = place(layout, style.canvas(), static_cast<int>(shown.size()));
  shown.resize(rects.size());
  const auto taken = covered_by(graphics, style.canvas());
  std::vector<Tile> tiles;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    Tile tile = make_tile(shown[i], rects[i], layout, style);
    if (tile.item.kind == StageKind::Image && show.image) tile.still = Still{*show.image};
    if (wants_tag(shown[i], shown))
      tile.tag = make_tag({tile.name, tile.headline}, rects[i], taken, style);
    tile.z = has_windows(layout) && i > 0 ? 1 : 0;
    tiles.push_back(std::move(tile));
  }
  return tiles;
}

void add_sound(const Entry& entry, std::vector<AudioGain>& audio) {
  if (entry.owner == nullptr) return;  // a clip's sound goes with its playback
  const show::Participant& owner = *entry.owner;
  if (owner.presence != show::Presence::Present || entry.item.kind == StageKind::SecondCamera)
    return;
  const bool is_screen = entry.item.kind == StageKind::Screen;
  const TrackSource source = is_screen ? TrackSource::ScreenAudio : TrackSource::Microphone;
  const double gain = is_screen ? owner.gains.screen_audio : owner.gains.microphone;
  if (!owner.has(source) || gain <= 0 || (!is_screen && !owner.has_mic_on)) return;
  audio.push_back({owner.id, source, gain});
}

/// Whoever is on stage is heard, in the picture or not; nobody over a full-screen clip.
std::vector<AudioGain> make_sound(const Show& show) {
  std::vector<AudioGain> audio;
  if (show.slate.is_on || full_screen_clip(show)) return audio;
  for (const Entry& entry : present_on_stage(show)) add_sound(entry, audio);
  return audio;
}

/// A clip, the music and sounds, with how loud they are now: the slate silences all, a full-screen
/// clip the music.
std::vector<Playing> make_playing(const Show& show) {
  std::vector<Playing> out;
  for (const show::Playback& playback : show.playbacks) {
    const bool is_music = playback.kind == show::PlaybackKind::Music;
    const bool is_silenced = show.slate.is_on || (is_music && full_screen_clip(show));
    out.push_back({.id = playback.id,
                   .kind = playback.kind,
                   .asset = playback.asset,
                   .started_at = playback.started_at,
                   .is_looping = playback.is_looping,
                   .is_ducked = is_music && playback.is_ducked,
                   .gain = is_silenced ? 0 : playback.gain});
  }
  return out;
}

}  // namespace

Scene compose(const show::Show& show, Size canvas) {
  const Style style{show.look, canvas};
  Scene scene;
  scene.seq = show.seq;
  scene.canvas = canvas;
  scene.background_rgb = show.look.background.rgb;
  scene.background_asset = show.graphics.background;
  scene.graphics = make_graphics(show, style);
  scene.tiles = make_tiles(show, scene.graphics, style);
  scene.audio = make_sound(show);
  scene.playing = make_playing(show);
  scene.transition.is_animated = show.stage_changed_at != WallTime{};
  scene.transition.started_at = show.stage_changed_at;
  return scene;
}

}  // namespace backlot::stage
