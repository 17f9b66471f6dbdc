#include "domain/studio/guarded_log.hpp"

#include <algorithm>

#include "domain/show/error.hpp"

namespace backlot::studio {
namespace {

// Whether a file of this kind can be played so: music and sounds take what is heard of either.
bool can_play(const show::Playback& playback, asset::Kind kind) {
  return kind == asset::Kind::Video ||
         (playback.kind != show::PlaybackKind::Clip && kind == asset::Kind::Audio);
}

// The picture that an event puts on the stage.
std::optional<AssetId> image_of(const show::NumberedEvent& event) {
  if (const auto* shown = std::get_if<show::ImageShown>(&event.event)) return shown->asset;
  if (const auto* set = std::get_if<show::StageSet>(&event.event)) return set->state.image;
  return std::nullopt;
}

// The pictures that an event puts on the canvas.
std::vector<AssetId> pictures_of(const show::NumberedEvent& event) {
  std::vector<AssetId> pictures;
  const auto add = [&](const std::optional<AssetId>& asset) {
    if (asset) pictures.push_back(*asset);
  };
  if (const auto* changed = std::get_if<show::GraphicChanged>(&event.event)) add(changed->asset);
  add(image_of(event));
  if (const auto* set = std::get_if<show::StageSet>(&event.event)) {
    add(set->state.graphics.logo);
    add(set->state.graphics.overlay);
    add(set->state.graphics.background);
  }
  return pictures;
}

}  // namespace

Result<std::vector<show::NumberedEvent>> GuardedLog::since(BroadcastId broadcast,
                                                           std::uint64_t after) {
  return log_.since(broadcast, after);
}

Result<void> GuardedLog::append(BroadcastId broadcast,
                                std::uint64_t after,
                                const std::vector<show::NumberedEvent>& events) {
  for (const show::NumberedEvent& event : events) {
    if (const auto* started = std::get_if<show::PlaybackStarted>(&event.event)) {
      const auto kind = assets_.usable(broadcast, started->playback.asset);
      if (!kind) return std::unexpected{kind.error()};
      if (!*kind || !can_play(started->playback, **kind)) return fail(show::Error::InvalidValue);
    }
    if (const auto image = image_of(event)) {
      const auto kind = assets_.usable(broadcast, *image);
      if (!kind) return std::unexpected{kind.error()};
      if (*kind && **kind != asset::Kind::Image) return fail(show::Error::InvalidValue);
    }
    for (const AssetId picture : pictures_of(event)) {
      const auto is_fine = may_appear(broadcast, picture);
      if (!is_fine) return std::unexpected{is_fine.error()};
      if (!*is_fine) return fail(show::Error::InvalidValue);
    }
  }
  return log_.append(broadcast, after, events);
}

// One that was deleted since it came in stays what it was: an empty place, not a stranger's.
Result<bool> GuardedLog::may_appear(BroadcastId broadcast, AssetId picture) {
  const auto kind = assets_.usable(broadcast, picture);
  if (!kind) return std::unexpected{kind.error()};
  if (*kind) return true;
  const auto past = log_.since(broadcast, 0);
  if (!past) return std::unexpected{past.error()};
  return std::ranges::any_of(*past, [&](const show::NumberedEvent& event) {
    const auto pictures = pictures_of(event);
    return std::ranges::find(pictures, picture) != pictures.end();
  });
}

}  // namespace backlot::studio
