#include "protocols/digest/text.hpp"

#include <array>

namespace backlot::digest {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t kInvalid = 0xFF;

using Inverse = std::array<std::uint8_t, 256>;

constexpr Inverse invert(std::string_view alphabet) {
  Inverse inverse{};
  inverse.fill(kInvalid);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    inverse[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return inverse;
}

constexpr Inverse kHexValue = [] {
  Inverse inverse = invert(kHex);
  for (std::size_t i = 0; i < 6; ++i) inverse['A' + i] = static_cast<std::uint8_t>(10 + i);
  return inverse;
}();
constexpr Inverse kBase64Value = invert(kBase64);
constexpr Inverse kBase64UrlValue = invert(kBase64Url);

std::string encode(BytesView bytes, std::string_view alphabet) {
  std::string out;
  out.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const std::byte byte : bytes) {
    held = (held << 8U) | std::to_integer<std::uint32_t>(byte);
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      out += alphabet[(held >> bits) & 0x3FU];
    }
  }
  if (bits > 0) out += alphabet[(held << (6 - bits)) & 0x3FU];
  return out;
}

std::optional<Bytes> decode(std::string_view text, const Inverse& inverse) {
  if (text.size() % 4 == 1) return std::nullopt;
  Bytes out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char character : text) {
    const std::uint8_t value = inverse[static_cast<std::uint8_t>(character)];
    if (value == kInvalid) return std::nullopt;
    held = (held << 6U) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out.push_back(static_cast<std::byte>((held >> bits) & 0xFFU));
  }
  const std::uint32_t left_over = held & ((1U << bits) - 1U);
  if (left_over != 0) return std::nullopt;
  return out;
}

}  // namespace

std::string hex(BytesView bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::byte byte : bytes) {
    out += kHex[std::to_integer<std::size_t>(byte >> 4U)];
    out += kHex[std::to_integer<std::size_t>(byte & std::byte{0x0F})];
  }
  return out;
}

std::optional<Bytes> parse_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::uint8_t high = kHexValue[static_cast<std::uint8_t>(text[i])];
    const std::uint8_t low = kHexValue[static_cast<std::uint8_t>(text[i + 1])];
    if (high == kInvalid || low == kInvalid) return std::nullopt;
    out.push_back(static_cast<std::byte>((high << 4U) | low));
  }
  return out;
}

std::string base64(BytesView bytes) {
  std::string out = encode(bytes, kBase64);
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::optional<Bytes> parse_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return decode(text, kBase64Value);
}

std::string base64url(BytesView bytes) { return encode(bytes, kBase64Url); }

std::optional<Bytes> parse_base64url(std::string_view text) {
  return decode(text, kBase64UrlValue);
}

}  // namespace backlot::digest
