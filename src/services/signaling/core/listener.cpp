#include "services/signaling/core/listener.hpp"

#include <algorithm>

namespace backlot::signaling {

show::Circle circle_of(const show::Show& show, const Listener& listener) {
  if (listener.role == access::Role::Viewer) return show::Circle::Everyone;
  return show::circle_of(show, listener.who);
}

bool reaches(const show::Audience& audience, const Listener& listener) {
  if (std::ranges::find(audience.people, listener.who) != audience.people.end()) return true;
  return audience.circle != show::Circle::Named && audience.circle <= listener.circle;
}

bool moves(ParticipantId who, const show::Event& event) {
  if (const auto* joined = std::get_if<show::ParticipantJoined>(&event)) return joined->id == who;
  if (const auto* changed = std::get_if<show::RoleChanged>(&event)) return changed->id == who;
  const auto* admitted = std::get_if<show::ParticipantAdmitted>(&event);
  return admitted && admitted->id == who;
}

}  // namespace backlot::signaling
