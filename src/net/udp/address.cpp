#include "net/udp/address.hpp"

#include <cstring>

namespace backlot::udp {
namespace {

constexpr std::array<unsigned char, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

SocketAddress store_v4(const Address& address) {
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(address.port);
  std::memcpy(&v4.sin_addr, address.ip.data(), 4);
  SocketAddress result{.size = sizeof v4};
  std::memcpy(&result.storage, &v4, sizeof v4);
  return result;
}

}  // namespace

SocketAddress to_socket_address(const Address& address, bool is_v6_socket) {
  if (!is_v6_socket) return store_v4(address);
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(address.port);
  if (address.family == Address::Family::V4) {
    std::memcpy(&v6.sin6_addr, kMappedPrefix.data(), 12);
    std::memcpy(&v6.sin6_addr.s6_addr[12], address.ip.data(), 4);
  } else {
    std::memcpy(&v6.sin6_addr, address.ip.data(), 16);
  }
  SocketAddress result{.size = sizeof v6};
  std::memcpy(&result.storage, &v6, sizeof v6);
  return result;
}

Address from_socket_address(const sockaddr_storage& storage) {
  Address address;
  if (storage.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &storage, sizeof v4);
    address.family = Address::Family::V4;
    address.port = ntohs(v4.sin_port);
    std::memcpy(address.ip.data(), &v4.sin_addr, 4);
    return address;
  }
  sockaddr_in6 v6{};
  std::memcpy(&v6, &storage, sizeof v6);
  address.port = ntohs(v6.sin6_port);
  if (std::memcmp(&v6.sin6_addr, kMappedPrefix.data(), kMappedPrefix.size()) == 0) {
    address.family = Address::Family::V4;
    std::memcpy(address.ip.data(), &v6.sin6_addr.s6_addr[12], 4);
  } else {
    address.family = Address::Family::V6;
    std::memcpy(address.ip.data(), &v6.sin6_addr, 16);
  }
  return address;
}

Address to_address(const boost::asio::ip::address& ip, std::uint16_t port) {
  Address address{.ip = {}, .port = port, .family = Address::Family::V4};
  if (ip.is_v4()) {
    std::memcpy(address.ip.data(), ip.to_v4().to_bytes().data(), 4);
  } else if (ip.to_v6().is_v4_mapped()) {
    std::memcpy(address.ip.data(), ip.to_v6().to_bytes().data() + 12, 4);
  } else {
    address.family = Address::Family::V6;
    std::memcpy(address.ip.data(), ip.to_v6().to_bytes().data(), 16);
  }
  return address;
}

boost::asio::ip::address to_asio(const Address& address) {
  if (address.family == Address::Family::V4) {
    boost::asio::ip::address_v4::bytes_type bytes{};
    std::memcpy(bytes.data(), address.ip.data(), bytes.size());
    return boost::asio::ip::address_v4{bytes};
  }
  boost::asio::ip::address_v6::bytes_type bytes{};
  std::memcpy(bytes.data(), address.ip.data(), bytes.size());
  return boost::asio::ip::address_v6{bytes};
}

}  // namespace backlot::udp
