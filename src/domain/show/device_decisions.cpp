#include "domain/show/device_decisions.hpp"

#include <algorithm>

#include "domain/show/limits.hpp"
#include "domain/show/text.hpp"

namespace backlot::show {
namespace {

using access::Act;

bool is_of_the_screen(TrackSource source) {
  return source == TrackSource::Screen || source == TrackSource::ScreenAudio;
}

bool is_fraction(double value) { return value >= 0 && value <= 1; }

bool is_within_bounds(const ChromaKey& key) {
  return is_fraction(key.similarity) && is_fraction(key.smoothness) && is_fraction(key.spill);
}

/// The item that leaves the stage with its track; a person stays without a camera.
std::optional<StageKind> item_of(TrackSource source) {
  if (source == TrackSource::Screen) return StageKind::Screen;
  if (source == TrackSource::SecondCamera) return StageKind::SecondCamera;
  return std::nullopt;
}

}  // namespace

Decision DeviceDecisions::operator()(const Rename& command) const {
  const bool is_another = !asking_.is_own(command.participant);
  if (is_another && !asking_.may(Act::ManagePeople)) return fail(Error::Forbidden);
  const Participant* who = asking_.show.find(command.participant);
  if (!who) return fail(Error::UnknownParticipant);
  if (is_another && !is_below(*who)) return fail(Error::Forbidden);
  const auto name = clean_line(command.name, 1);
  const auto headline = clean_line(command.headline, 0);
  if (!name) return fail(Error::InvalidName);
  if (!headline) return fail(Error::InvalidHeadline);
  if (*name == who->name && *headline == who->headline) return nothing();
  if (is_name_of_another_host(*name, who->id)) return fail(Error::NameTaken);
  return happened(ParticipantRenamed{who->id, *name, *headline});
}

Decision DeviceDecisions::operator()(const SetMic& command) const {
  const auto who = switchable(command.participant, command.is_on);
  if (!who) return std::unexpected{who.error()};
  if ((*who)->has_mic_on == command.is_on) return nothing();
  return happened(MicChanged{command.participant, command.is_on});
}

Decision DeviceDecisions::operator()(const SetCamera& command) const {
  const auto who = switchable(command.participant, command.is_on);
  if (!who) return std::unexpected{who.error()};
  if ((*who)->has_camera_on == command.is_on) return nothing();
  return happened(CameraChanged{command.participant, command.is_on});
}

Decision DeviceDecisions::operator()(const RaiseHand& command) const {
  const bool may_lower = asking_.may(Act::ManagePeople) && !command.is_up;
  if (!asking_.is_own(command.participant) && !may_lower) return fail(Error::Forbidden);
  const auto who = asking_.admitted(command.participant);
  if (!who) return std::unexpected{who.error()};
  if ((*who)->has_hand_raised == command.is_up) return nothing();
  return happened(HandChanged{command.participant, command.is_up});
}

Decision DeviceDecisions::operator()(const RequestUnmute& command) const {
  if (!asking_.may(Act::ManagePeople)) return fail(Error::Forbidden);
  const auto who = asking_.admitted(command.participant);
  if (!who) return std::unexpected{who.error()};
  const bool is_on =
      command.device == Device::Microphone ? (*who)->has_mic_on : (*who)->has_camera_on;
  if (is_on) return nothing();
  return happened(UnmuteRequested{command.participant, command.device, asking_.actor.participant});
}

Decision DeviceDecisions::operator()(const SetGain& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  const auto who = asking_.admitted(command.participant);
  if (!who) return std::unexpected{who.error()};
  if (kind_of(command.source) != MediaKind::Audio) return fail(Error::InvalidValue);
  if (!(command.gain >= 0 && command.gain <= kMaxGain)) return fail(Error::InvalidValue);
  const Gains& gains = (*who)->gains;
  const double now =
      command.source == TrackSource::Microphone ? gains.microphone : gains.screen_audio;
  if (now == command.gain) return nothing();
  return happened(GainChanged{command.participant, command.source, command.gain});
}

Decision DeviceDecisions::operator()(const SetChromaKey& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  const auto who = asking_.admitted(command.participant);
  if (!who) return std::unexpected{who.error()};
  const std::optional<ChromaKey>* now = (*who)->chroma_keys.of(command.source);
  if (!now || (command.key && !is_within_bounds(*command.key))) return fail(Error::InvalidValue);
  if (*now == command.key) return nothing();
  return happened(ChromaKeyChanged{command.participant, command.source, command.key});
}

Decision DeviceDecisions::operator()(const PublishTrack& command) const {
  if (!asking_.actor.is_system) return fail(Error::Forbidden);
  const auto found = asking_.admitted(command.participant);
  if (!found) return std::unexpected{found.error()};
  const Participant& who = **found;
  const bool may_share = who.may_share_screen || who.is_host();
  if (is_of_the_screen(command.track.source) && !may_share) return fail(Error::NoRightToShare);
  if (std::ranges::find(who.tracks, command.track) != who.tracks.end()) return nothing();
  std::vector<Event> events;
  for (const Track& track : who.tracks)  // one track per source: the newer replaces the older
    if (track.source == command.track.source) events.push_back(TrackEnded{who.id, track.producer});
  events.push_back(TrackPublished{who.id, command.track});
  return events;
}

Decision DeviceDecisions::operator()(const EndTrack& command) const {
  if (!asking_.actor.is_system) return fail(Error::Forbidden);
  const Participant* who = asking_.show.find(command.participant);
  if (!who) return nothing();
  const auto track = std::ranges::find(who->tracks, command.producer, &Track::producer);
  if (track == who->tracks.end()) return nothing();
  std::vector<Event> events{TrackEnded{who->id, command.producer}};
  const auto kind = item_of(track->source);
  if (kind && asking_.show.is_on_stage({who->id, *kind}))
    events.push_back(StageItemRemoved{{who->id, *kind}});
  return events;
}

bool DeviceDecisions::is_below(const Participant& who) const {
  return asking_.actor.is_system || who.role > asking_.role;
}

bool DeviceDecisions::is_name_of_another_host(const std::string& name, ParticipantId of) const {
  return std::ranges::any_of(asking_.show.participants, [&](const Participant& other) {
    return other.id != of && other.is_host() && looks_alike(other.name, name);
  });
}

/// Whose microphone or camera may be switched this way: the own always, another's only off. An
/// encoder has nobody to ask, and shows nobody's room.
Result<const Participant*> DeviceDecisions::switchable(ParticipantId id, bool is_on) const {
  const bool is_another = !asking_.is_own(id);
  if (is_another && !asking_.may(Act::ManagePeople)) return fail(Error::Forbidden);
  const Participant* who = asking_.show.find(id);
  if (!who) return fail(Error::UnknownParticipant);
  if (is_another && is_on && !who->is_encoder) return fail(Error::MayNotTurnOn);
  return who;
}

}  // namespace backlot::show
