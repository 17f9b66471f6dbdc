#include "services/signaling/core/room.hpp"

#include <algorithm>
#include <utility>

#include "domain/stage/compose.hpp"

namespace backlot::signaling {
namespace {

/// Whether two scenes look and sound the same, whichever event they follow from.
bool is_same_picture(stage::Scene one, const stage::Scene& other) {
  one.seq = other.seq;
  return one == other;
}

}  // namespace

Room::Room(Options options) : presence(options.presence), chat(options.chat), options_(options) {}

void Room::open(Instant now, show::Show show) {
  if (std::exchange(is_open_, true)) return;
  replica_ = show::Replica{std::move(show)};
  static_cast<void>(replica_.accept(std::exchange(early_, {})));
  for (const show::Participant& participant : this->show().participants)
    presence.await(now, participant.id);
  static_cast<void>(recompose());
}

std::vector<Announcement> Room::accept(const std::vector<show::NumberedEvent>& events) {
  std::vector<Announcement> announcements;
  if (!is_open_) {
    early_.insert(early_.end(), events.begin(), events.end());
    return announcements;
  }
  for (show::NumberedEvent& event : replica_.accept(events)) {
    if (const auto* left = std::get_if<show::ParticipantLeft>(&event.event)) {
      presence.forget(left->id);
      chat.forget(left->id);
    }
    announcements.push_back({std::move(event), std::nullopt});
  }
  // The replica is at its newest now; the scene belongs to the last event of the batch.
  if (!announcements.empty()) announcements.back().scene = recompose();
  return announcements;
}

std::optional<stage::Scene> Room::recompose() {
  stage::Scene scene = stage::compose(show(), options_.canvas);
  const bool is_same = is_same_picture(scene_, scene);
  scene_ = std::move(scene);
  if (is_same) return std::nullopt;
  return scene_;
}

void Room::open_track(ParticipantId participant, show::Track track) {
  auto& tracks = tracks_[participant];
  std::erase_if(tracks, [&](const auto& other) { return other.producer == track.producer; });
  tracks.push_back(track);
}

void Room::close_track(ParticipantId participant, ProducerId producer) {
  const auto found = tracks_.find(participant);
  if (found == tracks_.end()) return;
  std::erase_if(found->second, [&](const auto& track) { return track.producer == producer; });
  if (found->second.empty()) tracks_.erase(found);
}

std::vector<show::Track> Room::unpublished_tracks(ParticipantId participant) const {
  const auto found = tracks_.find(participant);
  const show::Participant* who = show().find(participant);
  if (found == tracks_.end() || !who) return {};
  std::vector<show::Track> missing;
  for (const show::Track& track : found->second)
    if (std::ranges::find(who->tracks, track) == who->tracks.end()) missing.push_back(track);
  return missing;
}

}  // namespace backlot::signaling
