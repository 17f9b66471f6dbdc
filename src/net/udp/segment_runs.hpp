#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace backlot::udp {

/// Datagrams that leave in one call: all of `segment` octets, the last perhaps shorter.
struct SegmentRun {
  std::size_t count = 0;
  std::size_t octets = 0;
  std::uint16_t segment = 0;
};

/// What one call may carry (UDP_MAX_SEGMENTS, and the length of an IP packet).
inline constexpr std::size_t kMaxSegments = 64;
inline constexpr std::size_t kMaxRunOctets = 65'000;

/// The longest run at the front of datagrams that lie back to back. `sizes` is not empty.
[[nodiscard]] SegmentRun front_run(std::span<const std::uint16_t> sizes);

}  // namespace backlot::udp
