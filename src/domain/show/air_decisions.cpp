#include "domain/show/air_decisions.hpp"

#include <algorithm>

#include "domain/show/limits.hpp"
#include "domain/show/text.hpp"

namespace backlot::show {

using access::Act;

Decision AirDecisions::operator()(const GoLive&) const {
  if (!asking_.may(Act::RunShow)) return fail(Error::Forbidden);
  if (asking_.show.phase == Phase::Ended) return fail(Error::HasEnded);
  if (asking_.show.phase == Phase::Live) return nothing();
  return happened(WentLive{});
}

Decision AirDecisions::operator()(const End&) const {
  if (!asking_.may(Act::RunShow)) return fail(Error::Forbidden);
  if (asking_.show.phase == Phase::Idle) return fail(Error::NotLive);
  if (asking_.show.phase == Phase::Ended) return nothing();
  return happened(Ended{});
}

Decision AirDecisions::operator()(const SetHostRule& command) const {
  if (!asking_.may(Act::EditBroadcast)) return fail(Error::Forbidden);
  if (command.rule.after.count() < 1 || command.rule.after > kMaxHostAbsence)
    return fail(Error::InvalidValue);
  if (asking_.show.host_rule == command.rule) return nothing();
  return happened(HostRuleChanged{command.rule});
}

Decision AirDecisions::operator()(const SetNotes& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  if (!is_clean_notes(command.text)) return fail(Error::InvalidText);
  if (asking_.show.notes == command.text) return nothing();
  return happened(NotesChanged{command.text});
}

// Who was promised a rehearsal is not put on the air by it, nor the other way round.
Decision AirDecisions::operator()(const SetKind& command) const {
  if (!asking_.actor.is_system) return fail(Error::Forbidden);
  if (asking_.show.kind == command.kind) return nothing();
  if (asking_.show.phase != Phase::Idle) return fail(Error::HasStarted);
  return happened(KindChanged{command.kind});
}

Decision AirDecisions::operator()(const ReportProgram& command) const {
  if (!asking_.actor.is_system) return fail(Error::Forbidden);
  if (asking_.show.is_program_running == command.is_running &&
      asking_.show.program_economy == command.economy)
    return nothing();
  return happened(ProgramChanged{command.is_running, command.economy});
}

Decision AirDecisions::operator()(const ReportDestination& command) const {
  if (!asking_.actor.is_system) return fail(Error::Forbidden);
  const auto& known = asking_.show.destinations;
  if (std::ranges::find(known, command.light) != known.end()) return nothing();
  return happened(DestinationChanged{command.light});
}

Decision AirDecisions::operator()(const Retitle& command) const {
  if (!asking_.actor.is_system) return fail(Error::Forbidden);
  if (asking_.show.title == command.title) return nothing();
  return happened(TitleChanged{command.title});
}

}  // namespace backlot::show
