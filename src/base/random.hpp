#pragma once

#include <array>

#include "base/bytes.hpp"

namespace backlot {

/// A source of random bytes. Real ones are cryptographic (adapters/secrets); tests use seeded ones.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(MutableBytes out) = 0;

  [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(u64()); }
  [[nodiscard]] std::uint64_t u64() {
    std::array<std::byte, 8> bytes{};
    fill(bytes);
    std::uint64_t value = 0;
    for (const std::byte byte : bytes) value = (value << 8U) | std::to_integer<std::uint64_t>(byte);
    return value;
  }
};

}  // namespace backlot
