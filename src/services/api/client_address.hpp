#pragma once

#include <string>
#include <string_view>

namespace backlot::api {

/// What attempts are counted by: the IPv4 address itself, the /64 of an IPv6 address (one household
/// owns all of it).
[[nodiscard]] std::string rate_key(std::string_view peer);

}  // namespace backlot::api
