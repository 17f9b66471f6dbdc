#include "domain/broadcast/network_address.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace backlot::broadcast {
namespace {

template <class Address>
struct Range {
  Address first;
  unsigned bits;
};

template <class Address>
bool is_inside(const Address& address, const Range<Address>& range) {
  for (unsigned bit = 0; bit < range.bits; ++bit) {
    const unsigned mask = 0x80U >> (bit % 8U);
    if (((address[bit / 8] ^ range.first[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

constexpr std::array<Range<Ipv4>, 16> kSpecialV4{{{{0, 0, 0, 0}, 8},
                                                  {{10, 0, 0, 0}, 8},
                                                  {{100, 64, 0, 0}, 10},
                                                  {{127, 0, 0, 0}, 8},
                                                  {{169, 254, 0, 0}, 16},
                                                  {{172, 16, 0, 0}, 12},
                                                  {{192, 0, 0, 0}, 24},
                                                  {{192, 0, 2, 0}, 24},
                                                  {{192, 88, 99, 0}, 24},
                                                  {{192, 168, 0, 0}, 16},
                                                  {{198, 18, 0, 0}, 15},
                                                  {{198, 51, 100, 0}, 24},
                                                  {{203, 0, 113, 0}, 24},
                                                  {{224, 0, 0, 0}, 4},
                                                  {{240, 0, 0, 0}, 4},
                                                  {{255, 255, 255, 255}, 32}}};

// Only 2000::/3 is given out to the public; these parts of it are not.
constexpr Range<Ipv6> kGlobalUnicast{{0x20}, 3};
constexpr std::array<Range<Ipv6>, 4> kSpecialV6{{{{0x20, 0x01, 0x00}, 23},
                                                 {{0x20, 0x01, 0x0d, 0xb8}, 32},
                                                 {{0x20, 0x02}, 16},
                                                 {{0x3f, 0xff}, 20}}};

std::optional<std::uint16_t> parse_group(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  std::uint16_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "a:b:c" or "a:b:1.2.3.4" to octets; empty text to none.
std::optional<std::vector<std::uint8_t>> parse_groups(std::string_view text, bool may_be_dotted) {
  std::vector<std::uint8_t> octets;
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    if (colon == std::string_view::npos && may_be_dotted && part.contains('.')) {
      const auto tail = parse_ipv4(part);
      if (!tail) return std::nullopt;
      octets.insert(octets.end(), tail->begin(), tail->end());
      return octets;
    }
    const auto group = parse_group(part);
    if (!group) return std::nullopt;
    octets.push_back(static_cast<std::uint8_t>(*group >> 8U));
    octets.push_back(static_cast<std::uint8_t>(*group & 0xFFU));
    if (colon == std::string_view::npos) return octets;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;  // ends with a colon
  }
  return octets;
}

}  // namespace

bool is_public(const Ipv4& address) {
  return std::ranges::none_of(kSpecialV4,
                              [&](const auto& range) { return is_inside(address, range); });
}

bool is_public(const Ipv6& address) {
  return is_inside(address, kGlobalUnicast) &&
         std::ranges::none_of(kSpecialV6,
                              [&](const auto& range) { return is_inside(address, range); });
}

std::optional<Ipv4> parse_ipv4(std::string_view text) {
  Ipv4 address{};
  for (std::size_t i = 0; i < address.size(); ++i) {
    const std::size_t dot = text.find('.');
    if ((dot == std::string_view::npos) != (i == 3)) return std::nullopt;
    const std::string_view part = text.substr(0, dot);
    if (part.empty() || part.size() > 3 || (part.size() > 1 && part[0] == '0')) return std::nullopt;
    const auto [end, error] =
        std::from_chars(part.data(), part.data() + part.size(), address[i], 10);
    if (error != std::errc{} || end != part.data() + part.size()) return std::nullopt;
    if (i < 3) text.remove_prefix(dot + 1);
  }
  return address;
}

std::optional<Ipv6> parse_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  const bool has_gap = gap != std::string_view::npos;
  const auto head = parse_groups(text.substr(0, gap), !has_gap);
  const auto tail = has_gap ? parse_groups(text.substr(gap + 2), true)
                            : std::optional<std::vector<std::uint8_t>>{{}};
  if (!head || !tail) return std::nullopt;
  const std::size_t size = head->size() + tail->size();
  if (has_gap ? size > 14 : size != 16) return std::nullopt;
  Ipv6 address{};
  std::ranges::copy(*head, address.begin());
  std::ranges::copy_backward(*tail, address.end());
  return address;
}

}  // namespace backlot::broadcast
