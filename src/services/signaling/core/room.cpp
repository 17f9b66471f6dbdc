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
    if (const auto* left = std::get_if<show::ParticipantLeft>(&event.event))
      presence.forget(left->id);
    // An encoder has no socket: who takes its stream says that it is here.
    const auto* returned = std::get_if<show::ParticipantReturned>(&event.event);
    const show::Participant* who = returned ? show().find(returned->id) : nullptr;
    if (who && who->is_encoder) presence.forget(who->id);
    announcements.push_back({std::move(event), std::nullopt});
  }
  // The replica is at its newest now; the scene belongs to the last event of the batch.
  if (!announcements.empty()) announcements.back().scene = recompose();
  for (const Announcement& announcement : announcements) {
    recent_.push_back(announcement);
    if (recent_.size() > options_.max_recent) recent_.pop_front();
  }
  return announcements;
}

/// The circle of a listener now. Who leaves hears so in the one they were in.
show::Circle Room::circle_after(const show::Event& event, const Listener& listener) const {
  const auto* left = std::get_if<show::ParticipantLeft>(&event);
  if (left && left->id == listener.who) return listener.circle;
  return circle_of(show(), listener);
}

Delivery Room::deliver(const Announcement& announcement) {
  Delivery delivery;
  const auto& [seq, at, event, by] = announcement.event;
  const show::Audience audience = show::audience_of(event);
  for (auto& [socket, listener] : listeners) {
    if (seq <= listener.told) continue;
    const show::Circle circle = circle_after(event, listener);
    if (circle != std::exchange(listener.circle, circle)) {
      delivery.afresh.push_back(socket);
      listener.told = show().seq;
    } else if (reaches(audience, listener)) {
      delivery.add(socket, std::exchange(listener.told, seq), listener.sees_scene());
    }
  }
  return delivery;
}

void Delivery::add(SocketId socket, std::uint64_t previous, bool sees_scene) {
  auto group = std::ranges::find_if(groups, [&](const Group& one) {
    return one.previous == previous && one.sees_scene == sees_scene;
  });
  if (group == groups.end())
    group = groups.insert(group, {.previous = previous, .sees_scene = sees_scene, .sockets = {}});
  group->sockets.push_back(socket);
}

std::optional<std::vector<Announcement>> Room::missed(const Listener& listener,
                                                      std::uint64_t last_seq) const {
  const std::uint64_t first_kept = recent_.empty() ? show().seq + 1 : recent_.front().event.seq;
  if (last_seq > show().seq || last_seq + 1 < first_kept) return std::nullopt;
  std::vector<Announcement> missed;
  for (const Announcement& announcement : recent_) {
    const show::Event& event = announcement.event.event;
    if (announcement.event.seq <= last_seq) continue;
    if (moves(listener.who, event)) return std::nullopt;
    if (reaches(show::audience_of(event), listener)) missed.push_back(announcement);
  }
  return missed;
}

std::size_t Room::viewers() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      listeners, [](const auto& one) { return one.second.role == access::Role::Viewer; }));
}

stage::Scene Room::compose(const show::Show& show) const {
  return stage::compose(show, options_.canvas);
}

std::optional<stage::Scene> Room::recompose() {
  stage::Scene scene = compose(show());
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
