#include "domain/show/undo.hpp"

#include <algorithm>

#include "domain/show/applied_playback.hpp"
#include "domain/show/limits.hpp"

namespace backlot::show {
namespace {

void mark(const auto& before, const auto& after, WallTime& since, WallTime at) {
  if (before != after) since = at;
}

void mark_changes(Show& show, const Picture& before, WallTime at) {
  const Picture& after = show;
  ShownSince& since = show.shown_since;
  mark(before.stage, after.stage, show.stage_changed_at, at);
  mark(before.layout, after.layout, show.stage_changed_at, at);
  mark(before.solo, after.solo, show.stage_changed_at, at);
  mark(before.pinned, after.pinned, show.stage_changed_at, at);
  mark(before.shown_banner, after.shown_banner, since.banner, at);
  mark(before.shown_ticker, after.shown_ticker, since.ticker, at);
  mark(before.shown_comment, after.shown_comment, since.comment, at);
  mark(before.graphics.logo, after.graphics.logo, since.logo, at);
  mark(before.graphics.overlay, after.graphics.overlay, since.overlay, at);
  mark(before.graphics.background, after.graphics.background, since.background, at);
}

bool is_undo(const Event& event) {
  const auto* set = std::get_if<StageSet>(&event);
  return set && set->is_undo;
}

void forget_banner_in(Picture& picture, BannerId id) {
  if (picture.shown_banner == id) picture.shown_banner.reset();
  if (picture.shown_ticker == id) picture.shown_ticker.reset();
}

}  // namespace

void take_off(Picture& picture, const IsGone& is_gone) {
  std::erase_if(picture.stage, is_gone);
  if (picture.solo && is_gone(*picture.solo)) picture.solo.reset();
  if (picture.pinned && is_gone(*picture.pinned)) picture.pinned.reset();
  if (!picture.is_on_stage(image_item())) picture.image.reset();
}

void forget_items(Show& show, const IsGone& is_gone) {
  take_off(show, is_gone);
  forget_acts_on(show, is_gone);
}

void forget_acts_on(Show& show, const IsGone& is_gone) {
  for (Picture& picture : show.undo) take_off(picture, is_gone);
}

void forget_banner(Show& show, BannerId id) {
  forget_banner_in(show, id);
  for (Picture& picture : show.undo) forget_banner_in(picture, id);
  for (SavedScene& scene : show.scenes) forget_banner_in(scene.state, id);
}

void forget_comment(Show& show, MessageId id) {
  const auto forget = [&](Picture& picture) {
    if (picture.shown_comment && picture.shown_comment->id == id) picture.shown_comment.reset();
  };
  forget(show);
  std::ranges::for_each(show.undo, forget);
}

void settle(Show& show, const Picture& before, const NumberedEvent& event) {
  const Picture& after = show;
  if (before != after) {
    mark_changes(show, before, event.at);
    if (event.by && !is_undo(event.event)) show.undo.push_back(before);
    if (show.undo.size() > kKeptUndo) show.undo.erase(show.undo.begin());
  }
  settle_clip(show, before);
  while (!show.undo.empty() && show.undo.back() == after) show.undo.pop_back();
}

}  // namespace backlot::show
