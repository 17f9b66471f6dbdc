#include "services/relay/core/address_policy.hpp"

#include <algorithm>

namespace backlot::relay {
namespace {

struct Ipv4Range {
  Ipv4 base;
  unsigned bits;
};
struct Ipv6Range {
  std::array<std::uint8_t, 4> head;  ///< the first four bytes; no range here needs more
  unsigned bits;
};

constexpr std::array<Ipv4Range, 15> kSpecialIpv4{{
    {{0, 0, 0, 0}, 8},        // this network
    {{10, 0, 0, 0}, 8},       // private
    {{100, 64, 0, 0}, 10},    // shared, RFC 6598
    {{127, 0, 0, 0}, 8},      // loopback
    {{169, 254, 0, 0}, 16},   // link-local
    {{172, 16, 0, 0}, 12},    // private
    {{192, 0, 0, 0}, 24},     // protocol assignments
    {{192, 0, 2, 0}, 24},     // documentation
    {{192, 88, 99, 0}, 24},   // 6to4 relays
    {{192, 168, 0, 0}, 16},   // private
    {{198, 18, 0, 0}, 15},    // benchmarks
    {{198, 51, 100, 0}, 24},  // documentation
    {{203, 0, 113, 0}, 24},   // documentation
    {{224, 0, 0, 0}, 4},      // multicast
    {{240, 0, 0, 0}, 4},      // reserved, broadcast
}};

/// Inside 2000::/3, the only public space, these are not.
constexpr std::array<Ipv6Range, 4> kSpecialIpv6{{
    {{0x20, 0x01, 0x00, 0x00}, 23},  // protocol assignments, Teredo among them
    {{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation
    {{0x20, 0x02, 0x00, 0x00}, 16},  // 6to4
    {{0x3F, 0xFF, 0x00, 0x00}, 20},  // documentation
}};

/// Services of other kinds that listen from 1024 up: databases, caches, queues, remote desktops,
/// control planes.
constexpr std::array<std::uint16_t, 42> kServicePorts{
    1080, 1099, 1433, 1521, 1883, 2049, 2181, 2375, 2376, 2379, 2380,  3128,  3306,  3389,
    3478, 4369, 5060, 5432, 5601, 5672, 5900, 5984, 5985, 5986, 6000,  6379,  6443,  6667,
    7000, 7001, 8086, 8125, 8500, 9000, 9042, 9092, 9200, 9300, 10250, 11211, 15672, 27017};

template <std::size_t N>
bool is_in(std::span<const std::uint8_t, N> address,
           std::span<const std::uint8_t, 4> base,
           unsigned bits) {
  for (unsigned i = 0; i < bits; ++i) {
    const auto bit = [i](std::uint8_t byte) { return (byte >> (7U - i % 8U)) & 1U; };
    if (bit(address[i / 8]) != bit(base[i / 8])) return false;
  }
  return true;
}

/// Tells whether an address begins with these bytes.
bool starts_with(const Ipv6& address, std::span<const std::uint8_t> prefix) {
  return std::ranges::equal(std::span{address}.first(prefix.size()), prefix);
}

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::array<std::uint8_t, 12> kNat64{0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

}  // namespace

bool is_public(const Ipv4& address) {
  return std::ranges::none_of(kSpecialIpv4, [&](const Ipv4Range& range) {
    return is_in(std::span{address}, std::span{range.base}, range.bits);
  });
}

bool is_public(const Ipv6& address) {
  if (starts_with(address, kMapped) || starts_with(address, kNat64))
    return is_public(Ipv4{address[12], address[13], address[14], address[15]});
  if (address[0] >> 5U != 1) return false;  // only 2000::/3 is assigned to the world
  return std::ranges::none_of(kSpecialIpv6, [&](const Ipv6Range& range) {
    return is_in(std::span{address}, std::span{range.head}, range.bits);
  });
}

bool is_push_port(std::uint16_t port) {
  if (port == 80 || port == 443 || port == 1935) return true;
  return port >= 1024 && std::ranges::find(kServicePorts, port) == kServicePorts.end();
}

}  // namespace backlot::relay
