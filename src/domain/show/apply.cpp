#include "domain/show/apply.hpp"

#include <algorithm>
#include <utility>

namespace backlot::show {
namespace {

/// Applies one event's content; the number and the time are the caller's.
class Applier {
 public:
  Applier(Show& show, WallTime at) : show_(show), at_(at) {}

  void operator()(const ParticipantJoined& event) {
    Participant newcomer{.id = event.id,
                         .name = event.name,
                         .headline = event.headline,
                         .role = event.role,
                         .presence = Presence::Present,
                         .has_mic_on = event.has_mic_on,
                         .has_camera_on = event.has_camera_on,
                         .tracks = {}};
    if (Participant* known = find(event.id))
      *known = std::move(newcomer);
    else
      show_.participants.push_back(std::move(newcomer));
  }
  void operator()(const ParticipantLeft& event) {
    std::erase_if(show_.participants, [&](const auto& one) { return one.id == event.id; });
    const auto removed =
        std::erase_if(show_.stage, [&](const auto& item) { return item.participant == event.id; });
    if (removed > 0) show_.stage_changed_at = at_;
    if (event.was_removed && std::ranges::find(show_.removed, event.id) == show_.removed.end())
      show_.removed.push_back(event.id);
  }
  void operator()(const ParticipantReconnecting& event) {
    if (Participant* known = find(event.id)) known->presence = Presence::Reconnecting;
  }
  void operator()(const ParticipantReturned& event) {
    if (Participant* known = find(event.id)) known->presence = Presence::Present;
  }
  void operator()(const ParticipantRenamed& event) {
    Participant* known = find(event.id);
    if (!known) return;
    known->name = event.name;
    known->headline = event.headline;
  }
  void operator()(const MicChanged& event) {
    if (Participant* known = find(event.id)) known->has_mic_on = event.is_on;
  }
  void operator()(const CameraChanged& event) {
    if (Participant* known = find(event.id)) known->has_camera_on = event.is_on;
  }
  void operator()(const TrackPublished& event) {
    Participant* known = find(event.id);
    if (!known) return;
    std::erase_if(known->tracks,
                  [&](const Track& track) { return track.producer == event.track.producer; });
    known->tracks.push_back(event.track);
  }
  void operator()(const TrackEnded& event) {
    if (Participant* known = find(event.id))
      std::erase_if(known->tracks,
                    [&](const Track& track) { return track.producer == event.producer; });
  }
  void operator()(const StageItemAdded& event) {
    if (show_.is_on_stage(event.item)) return;
    show_.stage.push_back(event.item);
    show_.stage_changed_at = at_;
  }
  void operator()(const StageItemRemoved& event) {
    if (std::erase(show_.stage, event.item) > 0) show_.stage_changed_at = at_;
  }
  void operator()(const LayoutChanged& event) {
    show_.layout = event.layout;
    show_.stage_changed_at = at_;
  }
  void operator()(const WentLive&) {
    show_.phase = Phase::Live;
    show_.live_since = at_;
  }
  void operator()(const Ended&) { show_.phase = Phase::Ended; }
  void operator()(const ProgramChanged& event) { show_.is_program_running = event.is_running; }
  void operator()(const DestinationChanged& event) {
    const auto known = std::ranges::find(show_.destinations, event.light.id, &DestinationLight::id);
    if (known != show_.destinations.end())
      *known = event.light;
    else
      show_.destinations.push_back(event.light);
  }
  void operator()(const ChatSent& event) {
    show_.chat.push_back({.id = event.id,
                          .author = event.author,
                          .author_name = event.author_name,
                          .text = event.text,
                          .at = at_});
    if (show_.chat.size() > kKeptChatLines) show_.chat.erase(show_.chat.begin());
  }

 private:
  Participant* find(ParticipantId id) {
    const auto found = std::ranges::find(show_.participants, id, &Participant::id);
    return found == show_.participants.end() ? nullptr : &*found;
  }

  Show& show_;
  WallTime at_;
};

}  // namespace

void apply(Show& show, const NumberedEvent& event) {
  std::visit(Applier{show, event.at}, event.event);
  show.seq = event.seq;
  show.changed_at = event.at;
}

std::vector<NumberedEvent> number(const Show& show, std::vector<Event> events, WallTime now) {
  std::vector<NumberedEvent> numbered;
  numbered.reserve(events.size());
  std::uint64_t seq = show.seq;
  for (Event& event : events)
    numbered.push_back({.seq = ++seq, .at = now, .event = std::move(event)});
  return numbered;
}

Show replay(const std::vector<NumberedEvent>& log) {
  Show show;
  for (const NumberedEvent& event : log) apply(show, event);
  return show;
}

}  // namespace backlot::show
