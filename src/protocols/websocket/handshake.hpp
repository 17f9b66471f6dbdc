#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "protocols/websocket/error.hpp"

namespace backlot::websocket {

/// The header fields an upgrade is made of.
struct UpgradeRequest {
  std::string_view connection;
  std::string_view upgrade;
  std::string_view version;
  std::string_view key;
};

/// Sec-WebSocket-Accept for a request, or BadHandshake (RFC 6455 §4.2).
[[nodiscard]] Result<std::string> accept_key(const UpgradeRequest& request);

/// The 101 answer. Extensions and subprotocols are never negotiated.
[[nodiscard]] std::string upgrade_response(std::string_view accept);

}  // namespace backlot::websocket
