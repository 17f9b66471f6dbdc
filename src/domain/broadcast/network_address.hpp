#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace backlot::broadcast {

/// An IPv4 address in network order, 16 octets for IPv6.
using Ipv4 = std::array<std::uint8_t, 4>;
using Ipv6 = std::array<std::uint8_t, 16>;

/// Tells whether an address belongs to the public internet. Loopback, private, link-local, shared,
/// documentation, multicast and reserved ranges do not (IANA special-purpose registries), nor do
/// IPv6 addresses that carry such an IPv4 address inside (mapped, NAT64, 6to4) or a tunnel.
[[nodiscard]] bool is_public(const Ipv4& address);
[[nodiscard]] bool is_public(const Ipv6& address);

/// Reads exactly four decimal numbers without leading zeros ("192.0.2.1"); the short, octal and
/// hexadecimal forms that some resolvers take are no addresses here.
[[nodiscard]] std::optional<Ipv4> parse_ipv4(std::string_view text);
/// Reads RFC 4291 §2.2 text, with "::" and a dotted tail, without a zone.
[[nodiscard]] std::optional<Ipv6> parse_ipv6(std::string_view text);

}  // namespace backlot::broadcast
