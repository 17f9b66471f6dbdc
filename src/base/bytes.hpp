#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backlot {

/// Bytes somebody else owns, to be read.
using BytesView = std::span<const std::byte>;
/// Bytes somebody else owns, to be written.
using MutableBytes = std::span<std::byte>;
/// Bytes we own.
using Bytes = std::vector<std::byte>;

/// Sees the characters of a text as bytes.
[[nodiscard]] inline BytesView as_bytes(std::string_view text) {
  return std::as_bytes(std::span{text.data(), text.size()});
}

/// Sees bytes as characters; the encoding is the caller's knowledge.
[[nodiscard]] inline std::string_view as_text(BytesView bytes) {
  // std::byte and char may alias any object; this is the one place that says so.
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Copies bytes into memory we own.
[[nodiscard]] inline Bytes to_bytes(BytesView bytes) { return {bytes.begin(), bytes.end()}; }
[[nodiscard]] inline Bytes to_bytes(std::string_view text) { return to_bytes(as_bytes(text)); }

/// Sees bytes as octets, for C libraries that want them so.
[[nodiscard]] inline const std::uint8_t* as_octets(BytesView bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}
[[nodiscard]] inline std::uint8_t* as_octets(MutableBytes bytes) {
  return reinterpret_cast<std::uint8_t*>(bytes.data());
}
/// Sees octets from a C library as bytes.
[[nodiscard]] inline BytesView from_octets(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const std::byte*>(data), size};
}

/// Makes bytes of small integers, for tests and constants: `bytes_of(0x80, 96)`.
template <class... Octets>
[[nodiscard]] Bytes bytes_of(Octets... octets) {
  return {static_cast<std::byte>(octets)...};
}

}  // namespace backlot
