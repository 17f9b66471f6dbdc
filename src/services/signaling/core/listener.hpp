#pragma once

#include <cstdint>

#include "domain/access/role.hpp"
#include "domain/show/audience.hpp"
#include "domain/show/event.hpp"

namespace backlot::signaling {

/// One socket that is told of events.
struct Listener {
  ParticipantId who;
  access::Role role = access::Role::Viewer;      ///< the pass's
  show::Circle circle = show::Circle::Everyone;  ///< what it was told last was for this
  std::uint64_t told = 0;                        ///< number of the event it was told last

  /// The canvas before it is on the air is the studio's own.
  [[nodiscard]] bool sees_scene() const { return circle != show::Circle::Everyone; }
};

/// The circle a listener belongs to in a show as it is now.
[[nodiscard]] show::Circle circle_of(const show::Show& show, const Listener& listener);
/// Whether what this audience may know reaches a listener.
[[nodiscard]] bool reaches(const show::Audience& audience, const Listener& listener);
/// Whether an event may move somebody to another circle.
[[nodiscard]] bool moves(ParticipantId who, const show::Event& event);

}  // namespace backlot::signaling
