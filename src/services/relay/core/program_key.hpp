#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"

namespace backlot::relay {

/// The key that lets a program publish: HMAC-SHA256 of the broadcast's id, in hexadecimal.
[[nodiscard]] std::string program_key(BytesView secret, BroadcastId broadcast);

/// Reads "<broadcastId>?key=<hex>" and checks the key in constant time; nothing when either is
/// wrong.
[[nodiscard]] std::optional<BroadcastId> admitted_publisher(BytesView secret,
                                                            std::string_view stream_name);

}  // namespace backlot::relay
