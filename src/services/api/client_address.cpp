#include "services/api/client_address.hpp"

#include <algorithm>

#include "domain/broadcast/network_address.hpp"

namespace backlot::api {

std::string rate_key(std::string_view peer) {
  const std::string_view without_zone = peer.substr(0, peer.find('%'));
  const auto v6 = broadcast::parse_ipv6(without_zone);
  if (!v6) return std::string{peer};
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string key;
  for (const std::uint8_t octet : std::span{*v6}.first(8)) {
    key.push_back(kHex[octet >> 4U]);
    key.push_back(kHex[octet & 0x0FU]);
  }
  return key + "/64";
}

}  // namespace backlot::api
