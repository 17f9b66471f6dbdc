#pragma once

#include <optional>

#include "base/time.hpp"
#include "domain/show/command.hpp"
#include "domain/show/show.hpp"

namespace backlot::studio {

/// What the system does about a live show without hosts, and when.
struct HostAct {
  WallTime due{};
  show::Command command;
};

/// Follows from the show alone: ask again whenever it changed, and carry the command out as the
/// system when it is due. It may be due in the past, as after a restart of the server. Nothing
/// while a host is connected, before and after the show, and when the rule is to keep going.
[[nodiscard]] std::optional<HostAct> next_host_act(const show::Show& show);

}  // namespace backlot::studio
