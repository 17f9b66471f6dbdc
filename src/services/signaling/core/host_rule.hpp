#pragma once

#include <optional>

#include "base/time.hpp"
#include "domain/show/command.hpp"

namespace backlot::signaling {

/// What the show's own rule demands when no host has been there for its time: the slate, or the
/// end. Nothing while a host is there, before the time, off the air, or when it has been done.
[[nodiscard]] std::optional<show::Command> act_for_absent_hosts(const show::Show& show,
                                                                WallTime now);

}  // namespace backlot::signaling
