#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace backlot::access {

/// What a person is in one broadcast, most powerful first.
enum class Role : std::uint8_t { Owner, Producer, CoHost, Guest, Viewer };

/// "owner", "producer", "co-host", "guest", "viewer".
[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view text);

}  // namespace backlot::access
