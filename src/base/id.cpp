#include "base/id.hpp"

#include "base/byte_writer.hpp"

namespace backlot {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

std::optional<unsigned> hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10U;
  if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A') + 10U;
  return std::nullopt;
}

constexpr bool is_hyphen_place(std::size_t index) {
  return index == 8 || index == 13 || index == 18 || index == 23;
}

}  // namespace

Uuid make_uuid_v7(WallTime now, Random& random) {
  Uuid uuid{};
  random.fill(uuid);
  ByteWriter{uuid}.u48(static_cast<std::uint64_t>(now.time_since_epoch().count()));
  uuid[6] = (uuid[6] & std::byte{0x0F}) | std::byte{0x70};
  uuid[8] = (uuid[8] & std::byte{0x3F}) | std::byte{0x80};
  return uuid;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid uuid{};
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_hyphen_place(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const auto value = hex_value(text[i]);
    if (!value) return std::nullopt;
    uuid[nibble / 2] |= static_cast<std::byte>(*value << (nibble % 2 == 0 ? 4U : 0U));
    ++nibble;
  }
  return uuid;
}

std::string to_string(const Uuid& uuid) {
  std::string text;
  text.reserve(36);
  for (const std::byte byte : uuid) {
    if (is_hyphen_place(text.size())) text.push_back('-');
    text.push_back(kHexDigits[std::to_integer<unsigned>(byte >> 4U)]);
    text.push_back(kHexDigits[std::to_integer<unsigned>(byte & std::byte{0x0F})]);
  }
  return text;
}

}  // namespace backlot
