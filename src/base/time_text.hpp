#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace backlot {

/// "2026-01-31T18:00:00.000Z" (RFC 3339, UTC, milliseconds).
[[nodiscard]] std::string to_rfc3339(WallTime time);
/// Reads RFC 3339 with any offset and fraction, years 1970 to 9999; no leap seconds.
[[nodiscard]] std::optional<WallTime> parse_rfc3339(std::string_view text);

}  // namespace backlot
