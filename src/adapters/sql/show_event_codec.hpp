#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/show/event.hpp"

namespace backlot::sql {

/// An event as JSON, `{"type":"mic-changed","id":"...","on":false}`: what the log stores and what
/// browsers receive.
[[nodiscard]] std::string serialize(const show::Event& event);

/// Reads it back. Fails with RepositoryError::Broken for what serialize() does not write.
[[nodiscard]] Result<show::Event> parse_event(std::string_view json);

}  // namespace backlot::sql
