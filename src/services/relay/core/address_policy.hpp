#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/bytes.hpp"

namespace backlot::relay {

using Ipv4 = std::array<std::uint8_t, 4>;
using Ipv6 = std::array<std::uint8_t, 16>;

/// Tells whether an address belongs to the public internet: not loopback, private, link-local,
/// shared (RFC 6598), multicast, reserved, for documentation or for benchmarks (RFC 6890).
[[nodiscard]] bool is_public(const Ipv4& address);
/// The same for IPv6; IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4, Teredo) is judged by the
/// inner address or refused.
[[nodiscard]] bool is_public(const Ipv6& address);

/// Tells whether a port may be pushed to: 80, 443, 1935 and those from 1024 up that belong to no
/// well-known service of another kind.
[[nodiscard]] bool is_push_port(std::uint16_t port);

}  // namespace backlot::relay
