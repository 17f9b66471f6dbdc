#pragma once

#include <vector>

#include "base/result.hpp"
#include "domain/access/permission.hpp"
#include "domain/show/command.hpp"
#include "domain/show/error.hpp"
#include "domain/show/event.hpp"
#include "domain/show/ids.hpp"

namespace backlot::show {

/// Who asks what of which show: what every decision looks at.
struct Asking {
  const Show& show;
  const Actor& actor;
  access::Role role;  ///< of the actor in this show
  Ids ids;
  WallTime now;

  /// The system may everything.
  [[nodiscard]] bool may(access::Act act) const {
    return actor.is_system || access::may(role, act);
  }
  /// Whether an act is about the actor's own person: viewers and the system have none.
  [[nodiscard]] bool is_own(ParticipantId id) const {
    return !actor.is_system && actor.participant == id && access::may(role, access::Act::TakePart);
  }
  /// Who a command is about; they must be in the studio, not in the lobby.
  [[nodiscard]] Result<const Participant*> admitted(ParticipantId id) const {
    const Participant* who = show.find(id);
    if (!who) return fail(Error::UnknownParticipant);
    if (who->is_waiting) return fail(Error::NotAdmitted);
    return who;
  }
};

using Decision = Result<std::vector<Event>>;

inline Decision nothing() { return std::vector<Event>{}; }

template <class... Events>
Decision happened(Events... events) {
  return std::vector<Event>{std::move(events)...};
}

}  // namespace backlot::show
