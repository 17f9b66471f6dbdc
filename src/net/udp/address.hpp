#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include <boost/asio/ip/udp.hpp>

#include "base/address.hpp"

namespace backlot::udp {

/// The kernel's form of an address. On an IPv6 socket IPv4 addresses travel mapped.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
};
[[nodiscard]] SocketAddress to_socket_address(const Address& address, bool is_v6_socket);
/// Unmaps IPv4-mapped addresses, so that one peer has one Address.
[[nodiscard]] Address from_socket_address(const sockaddr_storage& storage);

[[nodiscard]] Address to_address(const boost::asio::ip::address& ip, std::uint16_t port);
[[nodiscard]] boost::asio::ip::address to_asio(const Address& address);

}  // namespace backlot::udp
