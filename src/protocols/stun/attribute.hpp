#pragma once

#include <cstddef>
#include <cstdint>

namespace backlot::stun {

/// Attribute types (RFC 8489 §18.3, RFC 8445 §16.1).
enum class Attribute : std::uint16_t {
  Username = 0x0006,
  MessageIntegrity = 0x0008,
  ErrorCode = 0x0009,
  UnknownAttributes = 0x000A,
  XorMappedAddress = 0x0020,
  Priority = 0x0024,
  UseCandidate = 0x0025,
  Fingerprint = 0x8028,
  IceControlled = 0x8029,
  IceControlling = 0x802A,
};

/// An attribute below 0x8000 must be understood, others may be skipped (RFC 8489 §14).
[[nodiscard]] constexpr bool is_required(std::uint16_t type) { return type < 0x8000; }

inline constexpr std::size_t kAttributeHeaderSize = 4;
inline constexpr std::size_t kIntegritySize = 20;
inline constexpr std::uint32_t kFingerprintMask = 0x5354554E;

[[nodiscard]] constexpr std::size_t padded(std::size_t size) {
  return (size + 3U) & ~std::size_t{3};
}

}  // namespace backlot::stun
