#pragma once

#include <boost/json/fwd.hpp>

#include <vector>

#include "base/result.hpp"
#include "domain/show/command.hpp"

namespace backlot::json {

/// `{"type": "set-layout", "layout": "grid"}`.
[[nodiscard]] boost::json::object to_json(const show::Command& command);

/// Reads a client's command: exactly the fields of its type, nothing beside them. Fails with
/// Error::Malformed, or Error::UnknownType for one that does not exist or is the system's own.
[[nodiscard]] Result<show::Command> parse_command(const boost::json::value& value);
/// A list of single commands, as a batch or a preview has them.
[[nodiscard]] Result<std::vector<show::SingleCommand>> parse_commands(
    const boost::json::value& value);

}  // namespace backlot::json
