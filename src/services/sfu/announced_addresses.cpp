#include "services/sfu/announced_addresses.hpp"

#include <ifaddrs.h>
#include <net/if.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "net/udp/address.hpp"

namespace backlot::sfu {
namespace {

namespace asio = net::asio;

std::vector<std::string> interface_addresses(bool with_v6) {
  ifaddrs* list = nullptr;
  if (::getifaddrs(&list) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner{list, &::freeifaddrs};
  std::vector<std::string> addresses;
  for (const ifaddrs* entry = list; entry != nullptr; entry = entry->ifa_next) {
    if (entry->ifa_addr == nullptr || (entry->ifa_flags & IFF_UP) == 0) continue;
    const bool is_v4 = entry->ifa_addr->sa_family == AF_INET;
    if (!is_v4 && !(with_v6 && entry->ifa_addr->sa_family == AF_INET6)) continue;
    sockaddr_storage storage{};
    std::memcpy(&storage, entry->ifa_addr, is_v4 ? sizeof(sockaddr_in) : sizeof(sockaddr_in6));
    const auto ip = udp::to_asio(udp::from_socket_address(storage));
    if (ip.is_loopback() || (ip.is_v6() && ip.to_v6().is_link_local())) continue;
    addresses.push_back(ip.to_string());
  }
  return addresses;
}

}  // namespace

std::vector<std::string> announced_addresses(const std::vector<std::string>& configured,
                                             const asio::ip::address& bound) {
  if (!configured.empty()) return configured;
  if (!bound.is_unspecified()) return {bound.to_string()};
  std::vector<std::string> addresses = interface_addresses(bound.is_v6());
  addresses.emplace_back("127.0.0.1");
  return addresses;
}

}  // namespace backlot::sfu
