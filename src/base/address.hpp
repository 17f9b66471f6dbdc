#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>

#include "base/bytes.hpp"

namespace backlot {

/// An IP address and a port, as a value: the far end of a datagram, or of a connection that carries
/// datagrams (RFC 4571).
///
/// IPv4 uses the first four octets of `ip`, the others are zero. IPv4-mapped IPv6 addresses are the
/// shell's to unmap, so that one peer has one Address.
struct Address {
  enum class Family : std::uint8_t { None, V4, V6 };
  enum class Carrier : std::uint8_t { Udp, Tcp };

  std::array<std::byte, 16> ip{};
  std::uint16_t port = 0;
  Family family = Family::None;
  Carrier carrier = Carrier::Udp;

  [[nodiscard]] static Address v4(std::array<std::uint8_t, 4> octets, std::uint16_t port) {
    Address address{.ip = {}, .port = port, .family = Family::V4};
    std::ranges::transform(octets, address.ip.begin(), [](auto octet) { return std::byte{octet}; });
    return address;
  }
  [[nodiscard]] static Address v6(const std::array<std::byte, 16>& octets, std::uint16_t port) {
    return {.ip = octets, .port = port, .family = Family::V6};
  }

  /// The octets in use: 4, 16 or none.
  [[nodiscard]] BytesView octets() const {
    const std::size_t count = family == Family::V4 ? 4 : family == Family::V6 ? 16 : 0;
    return BytesView{ip}.first(count);
  }

  /// "192.0.2.1:5000" or "[2001:db8:0:0:0:0:0:1]:5000", for logs and reports.
  [[nodiscard]] std::string text() const;

  friend auto operator<=>(const Address&, const Address&) = default;
};

}  // namespace backlot

template <>
struct std::hash<backlot::Address> {
  std::size_t operator()(const backlot::Address& address) const noexcept {
    const std::size_t ip = std::hash<std::string_view>{}(backlot::as_text(address.octets()));
    return ip ^ (std::size_t{address.port} * 0x9E3779B97F4A7C15ULL);
  }
};
