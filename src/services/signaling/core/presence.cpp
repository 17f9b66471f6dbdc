#include "services/signaling/core/presence.hpp"

#include <utility>

namespace backlot::signaling {

std::optional<SocketId> Presence::arrive(ParticipantId participant, SocketId socket) {
  const auto before = std::exchange(places_[participant].socket, socket);
  return before == socket ? std::nullopt : before;
}

bool Presence::depart(Instant now,
                      ParticipantId participant,
                      SocketId socket,
                      Departure departure) {
  const auto found = places_.find(participant);
  if (found == places_.end() || found->second.socket != socket) return false;
  const bool was_announced = departure == Departure::Announced;
  found->second.socket.reset();
  found->second.deadline = now + (was_announced ? options_.announced_grace : options_.lost_grace);
  return true;
}

void Presence::await(Instant now, ParticipantId participant) {
  places_.try_emplace(participant, Place{std::nullopt, now + options_.lost_grace});
}

void Presence::expect(Instant now, ParticipantId participant) {
  const auto found = places_.find(participant);
  if (found != places_.end()) found->second.deadline = now + options_.lost_grace;
}

void Presence::forget(ParticipantId participant) { places_.erase(participant); }

std::vector<ParticipantId> Presence::expire(Instant now) {
  std::vector<ParticipantId> gone;
  for (auto place = places_.begin(); place != places_.end();) {
    const bool is_overdue = !place->second.socket && now >= place->second.deadline;
    if (is_overdue) gone.push_back(place->first);
    place = is_overdue ? places_.erase(place) : std::next(place);
  }
  return gone;
}

std::optional<SocketId> Presence::socket_of(ParticipantId participant) const {
  const auto found = places_.find(participant);
  return found == places_.end() ? std::nullopt : found->second.socket;
}

}  // namespace backlot::signaling
