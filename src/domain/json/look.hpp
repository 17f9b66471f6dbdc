#pragma once

#include <string_view>

#include "base/result.hpp"
#include "domain/show/look.hpp"

namespace backlot::json {

/// Reads a look as brand kits keep it; what it says beyond a look is passed over. Fails with
/// Error::Malformed.
[[nodiscard]] Result<show::Look> parse_look(std::string_view text);

}  // namespace backlot::json
