#include "domain/show/applied_playback.hpp"

#include <algorithm>

#include "domain/show/undo.hpp"

namespace backlot::show {
namespace {

bool is_clip(const StageItem& item) { return item.kind == StageKind::Clip; }

/// Whether the clip that plays is one that stands on the stage.
bool has_stage_clip(const Show& show) {
  const Playback* clip = show.find(PlaybackKind::Clip);
  return clip && !clip->is_full_screen;
}

}  // namespace

void AppliedPlayback::operator()(const PlaybackStarted& event) const {
  if (event.playback.kind != PlaybackKind::Sound)
    std::erase_if(show_.playbacks,
                  [&](const Playback& one) { return one.kind == event.playback.kind; });
  if (event.playback.is_full_screen) show_.stage_changed_at = at_;
  show_.playbacks.push_back(event.playback);
}

void AppliedPlayback::operator()(const PlaybackAdjusted& event) const {
  const auto known = std::ranges::find(show_.playbacks, event.id, &Playback::id);
  if (known == show_.playbacks.end()) return;
  known->is_looping = event.is_looping;
  known->is_ducked = event.is_ducked;
  known->gain = event.gain;
}

void AppliedPlayback::operator()(const PlaybackEnded& event) const {
  const Playback* ended = show_.find(event.id);
  if (ended && ended->is_full_screen) show_.stage_changed_at = at_;
  std::erase_if(show_.playbacks, [&](const Playback& one) { return one.id == event.id; });
  if (!has_stage_clip(show_)) take_off(show_, is_clip);
}

void settle_clip(Show& show, const Picture& before) {
  const bool has_left = before.is_on_stage(clip_item()) && !show.is_on_stage(clip_item());
  if (has_left && has_stage_clip(show))
    std::erase_if(show.playbacks,
                  [](const Playback& one) { return one.kind == PlaybackKind::Clip; });
  if (!has_stage_clip(show)) forget_items(show, is_clip);
}

}  // namespace backlot::show
