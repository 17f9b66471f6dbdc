#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/show/event.hpp"

namespace backlot::sql {

/// An event as the log stores it: the JSON of domain/json, as text.
[[nodiscard]] std::string serialize(const show::Event& event);

/// Reads it back, from older programs too. Fails with RepositoryError::Broken for anything else.
[[nodiscard]] Result<show::Event> parse_event(std::string_view text);

}  // namespace backlot::sql
