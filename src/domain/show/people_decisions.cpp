#include "domain/show/people_decisions.hpp"

#include <algorithm>

#include "domain/show/limits.hpp"
#include "domain/show/text.hpp"

namespace backlot::show {
namespace {

using access::Act;
using access::Role;

/// Name, role and place are kept; what the person says about the own devices counts.
Decision rejoin(const Participant& known, const Join& join) {
  std::vector<Event> events;
  if (known.presence == Presence::Reconnecting) events.push_back(ParticipantReturned{known.id});
  if (known.has_mic_on != join.has_mic_on) events.push_back(MicChanged{known.id, join.has_mic_on});
  if (known.has_camera_on != join.has_camera_on)
    events.push_back(CameraChanged{known.id, join.has_camera_on});
  return events;
}

}  // namespace

Decision PeopleDecisions::operator()(const Join& command) const {
  if (asking_.actor.is_system || !asking_.may(Act::TakePart)) return fail(Error::Forbidden);
  if (const Participant* known = asking_.show.find(asking_.actor.participant))
    return rejoin(*known, command);
  return newcomer(command);
}

Decision PeopleDecisions::newcomer(const Join& command) const {
  const auto name = clean_line(command.name, 1);
  const auto headline = clean_line(command.headline, 0);
  if (!name) return fail(Error::InvalidName);
  if (!headline) return fail(Error::InvalidHeadline);
  const Standing* standing = asking_.show.standing_of(asking_.actor.participant);
  const bool was_admitted = standing && standing->was_admitted;
  const bool is_waiting =
      asking_.actor.must_wait && !was_admitted && !access::may(asking_.role, Act::ManagePeople);
  if (!has_room(is_waiting)) return fail(is_waiting ? Error::LobbyFull : Error::StudioFull);
  return happened(ParticipantJoined{.id = asking_.actor.participant,
                                    .name = *name,
                                    .headline = *headline,
                                    .role = asking_.role,
                                    .has_mic_on = command.has_mic_on,
                                    .has_camera_on = command.has_camera_on,
                                    .is_waiting = is_waiting,
                                    .may_share_screen = !standing || standing->may_share_screen,
                                    .may_present = standing && standing->may_present,
                                    .is_encoder = command.is_encoder});
}

bool PeopleDecisions::has_room(bool is_waiting) const {
  const auto count =
      std::ranges::count(asking_.show.participants, is_waiting, &Participant::is_waiting);
  return static_cast<std::size_t>(count) < (is_waiting ? kMaxWaiting : kMaxParticipants);
}

Decision PeopleDecisions::operator()(const Leave& command) const {
  if (!asking_.is_own(command.participant) && !asking_.actor.is_system)
    return removal(command.participant, false);
  const Participant* who = asking_.show.find(command.participant);
  return who ? departure(*who, false, false) : nothing();
}

Decision PeopleDecisions::operator()(const Admit& command) const {
  if (!asking_.may(Act::ManagePeople)) return fail(Error::Forbidden);
  const Participant* who = asking_.show.find(command.participant);
  if (!who) return fail(Error::UnknownParticipant);
  if (!who->is_waiting) return nothing();
  if (!has_room(false)) return fail(Error::StudioFull);
  return happened(ParticipantAdmitted{.id = who->id,
                                      .name = who->name,
                                      .headline = who->headline,
                                      .role = who->role,
                                      .has_mic_on = who->has_mic_on,
                                      .has_camera_on = who->has_camera_on,
                                      .may_share_screen = who->may_share_screen,
                                      .may_present = who->may_present});
}

Decision PeopleDecisions::operator()(const Deny& command) const {
  if (!asking_.may(Act::ManagePeople)) return fail(Error::Forbidden);
  const Participant* who = asking_.show.find(command.participant);
  if (!who) return fail(Error::UnknownParticipant);
  if (!who->is_waiting) return fail(Error::InvalidValue);  // somebody else let them in meanwhile
  return departure(*who, true, false);
}

Decision PeopleDecisions::operator()(const RemoveParticipant& command) const {
  return removal(command.participant, command.is_ban);
}

Decision PeopleDecisions::operator()(const AllowBack& command) const {
  if (!asking_.may(Act::ManagePeople)) return fail(Error::Forbidden);
  if (!asking_.show.is_removed(command.participant)) return nothing();
  return happened(ParticipantAllowedBack{command.participant});
}

Decision PeopleDecisions::operator()(const SetRole& command) const {
  if (!asking_.may(Act::AppointPeople)) return fail(Error::Forbidden);
  const auto who = asking_.admitted(command.participant);
  if (!who) return std::unexpected{who.error()};
  if (command.role == Role::Owner || command.role == Role::Viewer) return fail(Error::InvalidValue);
  const bool is_about_producers = command.role == Role::Producer || (*who)->role == Role::Producer;
  const bool is_owner = asking_.actor.is_system || asking_.role == Role::Owner;
  if ((*who)->role == Role::Owner || (is_about_producers && !is_owner))
    return fail(Error::Forbidden);
  if ((*who)->role == command.role) return nothing();
  return happened(RoleChanged{command.participant, command.role});
}

Decision PeopleDecisions::operator()(const SetRights& command) const {
  if (!asking_.may(Act::ManagePeople)) return fail(Error::Forbidden);
  const auto found = asking_.admitted(command.participant);
  if (!found) return std::unexpected{found.error()};
  const Participant& who = **found;
  if (who.may_share_screen == command.may_share_screen && who.may_present == command.may_present)
    return nothing();
  std::vector<Event> events{RightsChanged{who.id, command.may_share_screen, command.may_present}};
  if (command.may_share_screen || who.is_host()) return events;
  const StageItem screen{who.id, StageKind::Screen};
  if (asking_.show.is_on_stage(screen)) events.push_back(StageItemRemoved{screen});
  for (const Track& track : who.tracks)
    if (track.source == TrackSource::Screen || track.source == TrackSource::ScreenAudio)
      events.push_back(TrackEnded{who.id, track.producer});
  return events;
}

Decision PeopleDecisions::operator()(const MarkReconnecting& command) const {
  if (!asking_.actor.is_system) return fail(Error::Forbidden);
  const Participant* who = asking_.show.find(command.participant);
  if (!who || who->presence == Presence::Reconnecting) return nothing();
  return happened(ParticipantReconnecting{who->id});
}

Decision PeopleDecisions::operator()(const MarkReturned& command) const {
  if (!asking_.actor.is_system) return fail(Error::Forbidden);
  const Participant* who = asking_.show.find(command.participant);
  if (!who || who->presence == Presence::Present) return nothing();
  return happened(ParticipantReturned{who->id});
}

Decision PeopleDecisions::removal(ParticipantId id, bool is_ban) const {
  if (!asking_.may(Act::ManagePeople)) return fail(Error::Forbidden);
  const Participant* who = asking_.show.find(id);
  if (!who) return fail(Error::UnknownParticipant);
  const bool is_self = !asking_.actor.is_system && asking_.actor.participant == id;
  const bool is_above = !asking_.actor.is_system && who->role < asking_.role;
  if (is_self || is_above || who->role == Role::Owner) return fail(Error::Forbidden);
  return departure(*who, true, is_ban);
}

Decision PeopleDecisions::departure(const Participant& who, bool is_removal, bool is_ban) const {
  std::vector<Event> events;
  for (const StageItem& item : asking_.show.stage)
    if (item.participant == who.id) events.push_back(StageItemRemoved{item});
  events.push_back(ParticipantLeft{who.id, is_removal, is_ban});
  return events;
}

}  // namespace backlot::show
