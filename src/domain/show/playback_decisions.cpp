#include "domain/show/playback_decisions.hpp"

#include <algorithm>

#include "domain/show/limits.hpp"

namespace backlot::show {
namespace {

using access::Act;

bool is_gain(double gain) { return gain >= 0 && gain <= kMaxGain; }

/// A finger on a pad is always answered: the oldest sound gives way.
void make_room(const Show& show, std::vector<Event>& events) {
  const auto sounds = std::ranges::count(show.playbacks, PlaybackKind::Sound, &Playback::kind);
  if (static_cast<std::size_t>(sounds) < kMaxSounds) return;
  events.push_back(PlaybackEnded{show.find(PlaybackKind::Sound)->id, false});
}

}  // namespace

/// A clip comes onto the stage, or takes the whole canvas and leaves the stage as it is.
Decision PlaybackDecisions::operator()(const Play& command) const {
  if (!asking_.may(Act::ShowGraphics)) return fail(Error::Forbidden);
  const bool is_clip = command.kind == PlaybackKind::Clip;
  const bool is_sound = command.kind == PlaybackKind::Sound;
  if (!is_gain(command.gain) || (!is_clip && command.is_full_screen) ||
      (is_sound && command.is_looping))
    return fail(Error::InvalidValue);
  const Show& show = asking_.show;
  const bool is_on_stage = show.is_on_stage(clip_item());
  const bool wants_stage = is_clip && !command.is_full_screen;
  if (wants_stage && !is_on_stage && show.stage.size() >= kMaxOnStage)
    return fail(Error::StageFull);
  Ids ids = asking_.ids;
  std::vector<Event> events;
  if (is_clip && !wants_stage && is_on_stage) events.push_back(StageItemRemoved{clip_item()});
  if (is_sound) make_room(show, events);
  events.push_back(
      PlaybackStarted{{.id = ids.next<PlaybackId>(),
                       .kind = command.kind,
                       .asset = command.asset,
                       .is_looping = command.is_looping,
                       .is_full_screen = command.is_full_screen,
                       .gain = command.gain,
                       .started_at = asking_.now + (is_sound ? kSoundLead : kPlaybackLead)}});
  if (wants_stage && !is_on_stage) events.push_back(StageItemAdded{clip_item()});
  return events;
}

Decision PlaybackDecisions::operator()(const AdjustPlayback& command) const {
  if (!asking_.may(Act::ShowGraphics)) return fail(Error::Forbidden);
  const Playback* known = asking_.show.find(command.id);
  if (!known) return fail(Error::UnknownPlayback);
  const bool is_endless_sound = known->kind == PlaybackKind::Sound && command.is_looping;
  if (!is_gain(command.gain) || is_endless_sound) return fail(Error::InvalidValue);
  if (known->is_looping == command.is_looping && known->is_ducked == command.is_ducked &&
      known->gain == command.gain)
    return nothing();
  return happened(
      PlaybackAdjusted{command.id, command.is_looping, command.is_ducked, command.gain});
}

Decision PlaybackDecisions::operator()(const StopPlayback& command) const {
  if (!asking_.may(Act::ShowGraphics)) return fail(Error::Forbidden);
  return end(command.id, false);
}

Decision PlaybackDecisions::operator()(const ReportPlayed& command) const {
  if (!asking_.actor.is_system) return fail(Error::Forbidden);
  return end(command.id, command.has_failed);
}

Decision PlaybackDecisions::end(PlaybackId id, bool has_failed) const {
  if (!asking_.show.find(id)) return nothing();
  return happened(PlaybackEnded{id, has_failed});
}

}  // namespace backlot::show
