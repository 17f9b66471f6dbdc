#pragma once

#include <compare>
#include <cstdint>

namespace backlot {

/// Bits per second.
struct Bitrate {
  std::int64_t bps = 0;
  friend auto operator<=>(const Bitrate&, const Bitrate&) = default;
};
[[nodiscard]] constexpr Bitrate kilobits(std::int64_t value) { return {value * 1000}; }

/// A picture's width and height in pixels.
struct Size {
  int width = 0;
  int height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

}  // namespace backlot
