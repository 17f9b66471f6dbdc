#include "domain/show/decide.hpp"

#include "domain/show/air_decisions.hpp"
#include "domain/show/asking.hpp"
#include "domain/show/batch.hpp"
#include "domain/show/chat_decisions.hpp"
#include "domain/show/device_decisions.hpp"
#include "domain/show/graphics_decisions.hpp"
#include "domain/show/overloaded.hpp"
#include "domain/show/people_decisions.hpp"
#include "domain/show/playback_decisions.hpp"
#include "domain/show/stage_decisions.hpp"

namespace backlot::show {
namespace {

/// What somebody in the lobby may do: come, go, and switch the own devices.
bool is_for_those_who_wait(const Command& command) {
  return std::holds_alternative<Join>(command) || std::holds_alternative<Leave>(command) ||
         std::holds_alternative<SetMic>(command) || std::holds_alternative<SetCamera>(command);
}

/// Why an actor may do nothing here, if so.
std::error_code barred(const Show& show, const Command& command, const Actor& actor) {
  if (actor.is_system) return {};
  for (const Removed& removed : show.removed)
    if (removed.id == actor.participant) return removed.is_banned ? Error::Banned : Error::Removed;
  if (show.kind == Kind::Rehearsal && role_of(show, actor) == access::Role::Viewer)
    return Error::Rehearsal;
  const Participant* self = show.find(actor.participant);
  if (self && self->is_waiting && !is_for_those_who_wait(command)) return Error::Waiting;
  return {};
}

}  // namespace

access::Role role_of(const Show& show, const Actor& actor) {
  if (const Participant* self = show.find(actor.participant)) return self->role;
  const Standing* standing = show.standing_of(actor.participant);
  return standing ? standing->role.value_or(actor.role) : actor.role;
}

Decision decide(
    const Show& show, const Command& command, const Actor& actor, Ids ids, WallTime now) {
  if (const auto refusal = barred(show, command, actor)) return std::unexpected{refusal};
  const Asking asking{show, actor, role_of(show, actor), ids, now};
  return std::visit(
      Overloaded{PeopleDecisions{asking}, DeviceDecisions{asking}, StageDecisions{asking},
                 GraphicsDecisions{asking}, PlaybackDecisions{asking}, AirDecisions{asking},
                 ChatDecisions{asking},
                 [&](const Batch& batch) { return decide_batch(show, batch, actor, ids, now); }},
      command);
}

}  // namespace backlot::show
