#pragma once

#include <string>
#include <vector>

#include "net/task.hpp"

namespace backlot::sfu {

/// The IP addresses browsers are told: those configured; else 127.0.0.1 for a loopback socket; else
/// what the socket is bound to; else every address of this machine's interfaces, loopback last.
[[nodiscard]] std::vector<std::string> announced_addresses(
    const std::vector<std::string>& configured, const net::asio::ip::address& bound);

}  // namespace backlot::sfu
