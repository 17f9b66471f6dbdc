#include "domain/show/decide.hpp"

#include <algorithm>
#include <utility>

#include "domain/show/text.hpp"

namespace backlot::show {
namespace {

using access::Role;
using Decision = Result<std::vector<Event>>;

Decision nothing() { return std::vector<Event>{}; }

template <class... Events>
Decision happened(Events... events) {
  return std::vector<Event>{std::move(events)...};
}

/// Stage, layout, muting and removing others: owner, producer, co-host; and the system.
bool is_host(const Actor& actor) { return actor.is_system || actor.role <= Role::CoHost; }
/// Start, end and settings: owner, producer; and the system.
bool is_in_charge(const Actor& actor) { return actor.is_system || actor.role <= Role::Producer; }
/// Those who have a place in the studio: all but viewers and the system.
bool is_participant(const Actor& actor) { return !actor.is_system && actor.role <= Role::Guest; }

class Decider {
 public:
  Decider(const Show& show, const Actor& actor, MessageId message)
      : show_(show), actor_(actor), message_(message) {}

  Decision operator()(const Join& join) const {
    if (!is_participant(actor_)) return fail(Error::Forbidden);
    if (std::ranges::find(show_.removed, actor_.participant) != show_.removed.end())
      return fail(Error::Removed);
    if (const Participant* known = show_.find(actor_.participant)) return rejoin(*known, join);
    const auto name = clean_line(join.name, 1);
    const auto headline = clean_line(join.headline, 0);
    if (!name) return fail(Error::InvalidName);
    if (!headline) return fail(Error::InvalidHeadline);
    if (show_.participants.size() >= kMaxParticipants) return fail(Error::StudioFull);
    return happened(ParticipantJoined{.id = actor_.participant,
                                      .name = *name,
                                      .headline = *headline,
                                      .role = actor_.role,
                                      .has_mic_on = join.has_mic_on,
                                      .has_camera_on = join.has_camera_on});
  }

  Decision operator()(const Leave& leave) const {
    const Participant* who = show_.find(leave.participant);
    if (is_own(leave.participant) || actor_.is_system)
      return who ? departure(*who, false) : nothing();
    if (!is_host(actor_)) return fail(Error::Forbidden);
    if (!who) return fail(Error::UnknownParticipant);
    if (who->role == Role::Owner) return fail(Error::Forbidden);
    return departure(*who, true);
  }

  Decision operator()(const Rename& rename) const {
    if (!is_own(rename.participant)) return fail(Error::Forbidden);
    const Participant* who = show_.find(rename.participant);
    if (!who) return fail(Error::UnknownParticipant);
    const auto name = clean_line(rename.name, 1);
    const auto headline = clean_line(rename.headline, 0);
    if (!name) return fail(Error::InvalidName);
    if (!headline) return fail(Error::InvalidHeadline);
    if (*name == who->name && *headline == who->headline) return nothing();
    if (is_name_of_another_host(*name)) return fail(Error::NameTaken);
    return happened(ParticipantRenamed{who->id, *name, *headline});
  }

  Decision operator()(const SetMic& set) const {
    const auto who = switchable(set.participant, set.is_on);
    if (!who) return std::unexpected{who.error()};
    if ((*who)->has_mic_on == set.is_on) return nothing();
    return happened(MicChanged{set.participant, set.is_on});
  }

  Decision operator()(const SetCamera& set) const {
    const auto who = switchable(set.participant, set.is_on);
    if (!who) return std::unexpected{who.error()};
    if ((*who)->has_camera_on == set.is_on) return nothing();
    return happened(CameraChanged{set.participant, set.is_on});
  }

  Decision operator()(const AddToStage& add) const {
    if (!is_host(actor_)) return fail(Error::Forbidden);
    const Participant* who = show_.find(add.item.participant);
    if (!who) return fail(Error::UnknownParticipant);
    if (show_.is_on_stage(add.item)) return nothing();
    if (add.item.kind == StageKind::Screen && !has_source(*who, TrackSource::Screen))
      return fail(Error::NotSharing);
    if (show_.stage.size() >= kMaxOnStage) return fail(Error::StageFull);
    return happened(StageItemAdded{add.item});
  }

  Decision operator()(const RemoveFromStage& remove) const {
    if (!is_host(actor_)) return fail(Error::Forbidden);
    if (show_.is_on_stage(remove.item)) return happened(StageItemRemoved{remove.item});
    if (!show_.find(remove.item.participant)) return fail(Error::UnknownParticipant);
    return nothing();
  }

  Decision operator()(const SetLayout& set) const {
    if (!is_host(actor_)) return fail(Error::Forbidden);
    if (show_.layout == set.layout) return nothing();
    return happened(LayoutChanged{set.layout});
  }

  Decision operator()(const GoLive&) const {
    if (!is_in_charge(actor_)) return fail(Error::Forbidden);
    if (show_.phase == Phase::Ended) return fail(Error::HasEnded);
    if (show_.phase == Phase::Live) return nothing();
    return happened(WentLive{});
  }

  Decision operator()(const End&) const {
    if (!is_in_charge(actor_)) return fail(Error::Forbidden);
    if (show_.phase == Phase::Idle) return fail(Error::NotLive);
    if (show_.phase == Phase::Ended) return nothing();
    return happened(Ended{});
  }

  Decision operator()(const SendChat& send) const {
    if (!is_participant(actor_)) return fail(Error::Forbidden);
    const Participant* author = show_.find(actor_.participant);
    if (!author) return fail(Error::UnknownParticipant);
    const auto text = clean_message(send.text);
    if (!text) return fail(Error::InvalidText);
    return happened(ChatSent{message_, author->id, author->name, *text});
  }

  Decision operator()(const MarkReconnecting& mark) const {
    if (!actor_.is_system) return fail(Error::Forbidden);
    const Participant* who = show_.find(mark.participant);
    if (!who || who->presence == Presence::Reconnecting) return nothing();
    return happened(ParticipantReconnecting{who->id});
  }

  Decision operator()(const MarkReturned& mark) const {
    if (!actor_.is_system) return fail(Error::Forbidden);
    const Participant* who = show_.find(mark.participant);
    if (!who || who->presence == Presence::Present) return nothing();
    return happened(ParticipantReturned{who->id});
  }

  Decision operator()(const PublishTrack& publish) const {
    if (!actor_.is_system) return fail(Error::Forbidden);
    const Participant* who = show_.find(publish.participant);
    if (!who) return fail(Error::UnknownParticipant);
    if (std::ranges::find(who->tracks, publish.track) != who->tracks.end()) return nothing();
    std::vector<Event> events;
    for (const Track& track : who->tracks)  // one track per source: the newer replaces the older
      if (track.source == publish.track.source)
        events.push_back(TrackEnded{who->id, track.producer});
    events.push_back(TrackPublished{who->id, publish.track});
    return events;
  }

  Decision operator()(const EndTrack& end) const {
    if (!actor_.is_system) return fail(Error::Forbidden);
    const Participant* who = show_.find(end.participant);
    if (!who) return nothing();
    const auto track = std::ranges::find(who->tracks, end.producer, &Track::producer);
    if (track == who->tracks.end()) return nothing();
    const StageItem screen{who->id, StageKind::Screen};
    if (track->source == TrackSource::Screen && show_.is_on_stage(screen))
      return happened(TrackEnded{who->id, end.producer}, StageItemRemoved{screen});
    return happened(TrackEnded{who->id, end.producer});
  }

  Decision operator()(const ReportProgram& report) const {
    if (!actor_.is_system) return fail(Error::Forbidden);
    if (show_.is_program_running == report.is_running) return nothing();
    return happened(ProgramChanged{report.is_running});
  }

  Decision operator()(const ReportDestination& report) const {
    if (!actor_.is_system) return fail(Error::Forbidden);
    if (std::ranges::find(show_.destinations, report.light) != show_.destinations.end())
      return nothing();
    return happened(DestinationChanged{report.light});
  }

 private:
  [[nodiscard]] bool is_own(ParticipantId id) const {
    return is_participant(actor_) && actor_.participant == id;
  }

  static bool has_source(const Participant& who, TrackSource source) {
    return std::ranges::find(who.tracks, source, &Track::source) != who.tracks.end();
  }

  /// Name, role and place are kept; what the person says about the own devices counts.
  static Decision rejoin(const Participant& known, const Join& join) {
    std::vector<Event> events;
    if (known.presence == Presence::Reconnecting) events.push_back(ParticipantReturned{known.id});
    if (known.has_mic_on != join.has_mic_on)
      events.push_back(MicChanged{known.id, join.has_mic_on});
    if (known.has_camera_on != join.has_camera_on)
      events.push_back(CameraChanged{known.id, join.has_camera_on});
    return events;
  }

  [[nodiscard]] Decision departure(const Participant& who, bool was_removed) const {
    std::vector<Event> events;
    for (const StageItem& item : show_.stage)
      if (item.participant == who.id) events.push_back(StageItemRemoved{item});
    events.push_back(ParticipantLeft{who.id, was_removed});
    return events;
  }

  [[nodiscard]] bool is_name_of_another_host(const std::string& name) const {
    return std::ranges::any_of(show_.participants, [&](const Participant& other) {
      return other.id != actor_.participant && other.role <= Role::CoHost &&
             looks_alike(other.name, name);
    });
  }

  /// Whose microphone or camera may be switched this way: the own always, another's only off.
  [[nodiscard]] Result<const Participant*> switchable(ParticipantId id, bool is_on) const {
    const bool is_another = !is_own(id);
    if (is_another && !is_host(actor_)) return fail(Error::Forbidden);
    const Participant* who = show_.find(id);
    if (!who) return fail(Error::UnknownParticipant);
    if (is_another && is_on) return fail(Error::MayNotTurnOn);
    return who;
  }

  const Show& show_;
  const Actor& actor_;
  MessageId message_;
};

}  // namespace

Decision decide(const Show& show, const Command& command, const Actor& actor, MessageId message) {
  return std::visit(Decider{show, actor, message}, command);
}

}  // namespace backlot::show
