#include "domain/show/applied_people.hpp"

#include <algorithm>
#include <utility>

#include "domain/show/limits.hpp"
#include "domain/show/undo.hpp"

namespace backlot::show {
namespace {

/// Writes down what hosts decided about somebody.
void keep_standing(Show& show,
                   const Participant& who,
                   std::optional<access::Role> given = std::nullopt) {
  if (const Standing* known = show.standing_of(who.id); known && !given) given = known->role;
  std::erase_if(show.standings, [&](const Standing& one) { return one.id == who.id; });
  if (show.standings.size() >= kKeptStandings) show.standings.erase(show.standings.begin());
  show.standings.push_back({.id = who.id,
                            .role = given,
                            .was_admitted = !who.is_waiting,
                            .may_share_screen = who.may_share_screen,
                            .may_present = who.may_present});
}

/// The oldest who may be forgotten: somebody banned only when everybody is.
auto least_of(std::vector<Removed>& removed) {
  const auto forgivable = std::ranges::find(removed, false, &Removed::is_banned);
  return forgivable == removed.end() ? removed.begin() : forgivable;
}

}  // namespace

Participant* AppliedPeople::find(ParticipantId id) const {
  const auto found = std::ranges::find(show_.participants, id, &Participant::id);
  return found == show_.participants.end() ? nullptr : &*found;
}

void AppliedPeople::operator()(const ParticipantJoined& event) const {
  Participant newcomer{.id = event.id,
                       .name = event.name,
                       .headline = event.headline,
                       .role = event.role,
                       .has_mic_on = event.has_mic_on,
                       .has_camera_on = event.has_camera_on,
                       .tracks = {},
                       .is_waiting = event.is_waiting,
                       .may_share_screen = event.may_share_screen,
                       .may_present = event.may_present,
                       .is_encoder = event.is_encoder};
  if (Participant* known = find(event.id))
    *known = std::move(newcomer);
  else
    show_.participants.push_back(std::move(newcomer));
}

/// They come in now, behind those who are in: also for those who did not see them wait.
void AppliedPeople::operator()(const ParticipantAdmitted& event) const {
  const Participant* waiting = find(event.id);
  Participant who = waiting ? *waiting : Participant{};
  who.id = event.id;
  who.name = event.name;
  who.headline = event.headline;
  who.role = event.role;
  who.has_mic_on = event.has_mic_on;
  who.has_camera_on = event.has_camera_on;
  who.may_share_screen = event.may_share_screen;
  who.may_present = event.may_present;
  who.is_waiting = false;
  std::erase_if(show_.participants, [&](const auto& one) { return one.id == event.id; });
  keep_standing(show_, who);
  show_.participants.push_back(std::move(who));
}

void AppliedPeople::operator()(const ParticipantLeft& event) const {
  if (event.was_removed) remember_removal(event);
  std::erase_if(show_.participants, [&](const auto& one) { return one.id == event.id; });
  forget_items(show_, [&](const StageItem& item) { return item.participant == event.id; });
}

void AppliedPeople::remember_removal(const ParticipantLeft& event) const {
  const Participant* who = find(event.id);
  std::erase_if(show_.removed, [&](const Removed& one) { return one.id == event.id; });
  if (show_.removed.size() >= kKeptRemoved) show_.removed.erase(least_of(show_.removed));
  show_.removed.push_back(
      {.id = event.id, .name = who ? who->name : "", .is_banned = event.was_banned});
  const auto standing = std::ranges::find(show_.standings, event.id, &Standing::id);
  if (standing != show_.standings.end()) standing->was_admitted = false;
}

void AppliedPeople::operator()(const ParticipantAllowedBack& event) const {
  std::erase_if(show_.removed, [&](const Removed& one) { return one.id == event.id; });
}

void AppliedPeople::operator()(const ParticipantReconnecting& event) const {
  if (Participant* known = find(event.id)) known->presence = Presence::Reconnecting;
}

void AppliedPeople::operator()(const ParticipantReturned& event) const {
  if (Participant* known = find(event.id)) known->presence = Presence::Present;
}

void AppliedPeople::operator()(const ParticipantRenamed& event) const {
  Participant* known = find(event.id);
  if (!known) return;
  known->name = event.name;
  known->headline = event.headline;
}

void AppliedPeople::operator()(const MicChanged& event) const {
  if (Participant* known = find(event.id)) known->has_mic_on = event.is_on;
}

void AppliedPeople::operator()(const CameraChanged& event) const {
  if (Participant* known = find(event.id)) known->has_camera_on = event.is_on;
}

void AppliedPeople::operator()(const HandChanged& event) const {
  if (Participant* known = find(event.id)) known->has_hand_raised = event.is_up;
}

void AppliedPeople::operator()(const RoleChanged& event) const {
  Participant* known = find(event.id);
  if (!known) return;
  known->role = event.role;
  keep_standing(show_, *known, event.role);
}

void AppliedPeople::operator()(const RightsChanged& event) const {
  Participant* known = find(event.id);
  if (!known) return;
  known->may_share_screen = event.may_share_screen;
  known->may_present = event.may_present;
  keep_standing(show_, *known);
}

void AppliedPeople::operator()(const GainChanged& event) const {
  Participant* known = find(event.id);
  if (!known) return;
  if (event.source == TrackSource::Microphone) known->gains.microphone = event.gain;
  if (event.source == TrackSource::ScreenAudio) known->gains.screen_audio = event.gain;
}

void AppliedPeople::operator()(const ChromaKeyChanged& event) const {
  Participant* known = find(event.id);
  std::optional<ChromaKey>* key = known ? known->chroma_keys.of(event.source) : nullptr;
  if (key) *key = event.key;
}

void AppliedPeople::operator()(const TrackPublished& event) const {
  Participant* known = find(event.id);
  if (!known) return;
  std::erase_if(known->tracks,
                [&](const Track& track) { return track.producer == event.track.producer; });
  known->tracks.push_back(event.track);
}

void AppliedPeople::operator()(const TrackEnded& event) const {
  Participant* known = find(event.id);
  if (!known) return;
  std::erase_if(known->tracks,
                [&](const Track& track) { return track.producer == event.producer; });
  forget_acts_on(show_, [&](const StageItem& item) {
    return item.participant == known->id && item.kind != StageKind::Person &&
           !known->has(picture_of(item.kind));
  });
}

}  // namespace backlot::show
