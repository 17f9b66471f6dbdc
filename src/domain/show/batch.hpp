#pragma once

#include "domain/show/decide.hpp"

namespace backlot::show {

/// What several commands mean together, each judged by the show as those before it leave it. All
/// happen or, with the first refusal, none. Changes of the picture become one: one scene for those
/// who watch, one step of undo.
[[nodiscard]] Result<std::vector<Event>> decide_batch(
    const Show& show, const Batch& batch, const Actor& actor, Ids ids, WallTime now);

}  // namespace backlot::show
