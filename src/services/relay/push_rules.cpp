#include "services/relay/push_rules.hpp"

#include <algorithm>

#include "domain/broadcast/network_address.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;

bool is_public(const asio::ip::address& address) {
  if (address.is_v4()) return broadcast::is_public(address.to_v4().to_bytes());
  return broadcast::is_public(address.to_v6().to_bytes());
}

/// Tells whether an address is one of this machine's own, by the only sure way: binding to it.
bool is_own(const asio::any_io_executor& executor, const asio::ip::address& address) {
  asio::ip::udp::socket socket{executor};
  boost::system::error_code error;
  const asio::ip::udp::endpoint endpoint{address, 0};
  socket.open(endpoint.protocol(), error);
  if (!error) socket.bind(endpoint, error);
  return !error;
}

}  // namespace

std::optional<std::string> objection(const PushRules& rules,
                                     const net::Endpoints& endpoints,
                                     const asio::any_io_executor& executor) {
  for (const auto& endpoint : endpoints) {
    if (!rules.allow_private && !is_public(endpoint.address()))
      return "the address is not on the public internet";
    const bool is_own_port =
        std::ranges::find(rules.own_ports, endpoint.port()) != rules.own_ports.end();
    if ((is_own_port || !rules.allow_private) && is_own(executor, endpoint.address()))
      return "the address belongs to this server";
  }
  return std::nullopt;
}

}  // namespace backlot::relay
