#pragma once

#include <optional>
#include <string>
#include <vector>

#include "net/tcp/client_stream.hpp"

namespace backlot::relay {

/// Where pushes may go.
struct PushRules {
  bool allow_private = false;              ///< labs and tests: addresses that are not public too
  std::vector<std::uint16_t> own_ports{};  ///< never pushed to on an address of this machine
};

/// What speaks against connecting to any of these, in words; nothing when they may all be connected
/// to. A name is judged by every address it has.
[[nodiscard]] std::optional<std::string> objection(const PushRules& rules,
                                                   const net::Endpoints& endpoints,
                                                   const net::asio::any_io_executor& executor);

}  // namespace backlot::relay
