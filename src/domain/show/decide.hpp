#pragma once

#include <vector>

#include "base/result.hpp"
#include "domain/show/command.hpp"
#include "domain/show/error.hpp"
#include "domain/show/event.hpp"

namespace backlot::show {

inline constexpr std::size_t kMaxOnStage = 16;
inline constexpr std::size_t kMaxParticipants = 50;

/// Decides what a command means for a show: checks role and state, changes nothing.
///
/// A command that would change nothing succeeds with no events. Everybody who joins enters
/// backstage.
///
/// @param message  the id a chat message gets, should the command send one
/// @return what happens, to be numbered and appended; else one of show::Error
[[nodiscard]] Result<std::vector<Event>> decide(const Show& show,
                                                const Command& command,
                                                const Actor& actor,
                                                MessageId message);

}  // namespace backlot::show
