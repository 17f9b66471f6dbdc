#pragma once

#include <vector>

#include "base/result.hpp"
#include "domain/show/command.hpp"
#include "domain/show/error.hpp"
#include "domain/show/event.hpp"
#include "domain/show/ids.hpp"
#include "domain/show/limits.hpp"

namespace backlot::show {

/// Decides what a command means for a show: checks role and state, changes nothing.
///
/// A command that would change nothing succeeds with no events. Everybody who joins enters
/// backstage, or the lobby. The actor's role is the one the show gave; the pass's counts for those
/// the show does not know.
///
/// @param ids  of what the command creates
/// @return what happens, to be numbered and appended; else one of show::Error
[[nodiscard]] Result<std::vector<Event>> decide(
    const Show& show, const Command& command, const Actor& actor, Ids ids, WallTime now);

/// The show as it would be after these commands, which change nothing.
[[nodiscard]] Result<Show> preview(const Show& show,
                                   const std::vector<SingleCommand>& commands,
                                   const Actor& actor,
                                   Ids ids,
                                   WallTime now);

/// The role of an actor in a show.
[[nodiscard]] access::Role role_of(const Show& show, const Actor& actor);

}  // namespace backlot::show
