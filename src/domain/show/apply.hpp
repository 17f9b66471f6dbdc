#pragma once

#include <optional>
#include <vector>

#include "domain/show/event.hpp"
#include "domain/show/limits.hpp"
#include "domain/show/show.hpp"

namespace backlot::show {

/// Puts an event into the show. Never fails: an event is a fact, so one about somebody unknown only
/// moves the number and the time on.
void apply(Show& show, const NumberedEvent& event);

/// Gives new events their place behind the show's last one.
/// @param by  who asked for them; nobody: the system
[[nodiscard]] std::vector<NumberedEvent> number(const Show& show,
                                                std::vector<Event> events,
                                                WallTime now,
                                                std::optional<ParticipantId> by = std::nullopt);

/// The show that a whole log adds up to.
[[nodiscard]] Show replay(const std::vector<NumberedEvent>& log);

}  // namespace backlot::show
