#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/ports/bus.hpp"

namespace backlot::redis {

/// A message as other processes read it: contracts/bus.schema.json.
[[nodiscard]] std::string serialize(const ports::Message& message);
/// The same way back, also from newer programs: members it does not know are skipped. Fails with
/// json::Error::Malformed for what is no message, and so for messages of newer programs.
[[nodiscard]] Result<ports::Message> parse_message(std::string_view text);

}  // namespace backlot::redis
