#pragma once

#include <cstdint>

#include "base/time.hpp"

namespace backlot::sfu {

/// Nanoseconds since 1900, NTP's epoch.
using NtpTime = Duration;

inline constexpr NtpTime kUnixEpochInNtp = std::chrono::seconds{2'208'988'800};

/// Ties the steady clock to the wall, once: the wall may jump later, media must not.
class NtpEpoch {
 public:
  NtpEpoch(Instant now, WallTime wall)
      : offset_(kUnixEpochInNtp + wall.time_since_epoch() - now.time_since_epoch()) {}

  [[nodiscard]] NtpTime at(Instant now) const { return now.time_since_epoch() + offset_; }

 private:
  Duration offset_;
};

/// To and from RTCP's 32.32 fixed point.
[[nodiscard]] constexpr std::uint64_t to_fixed(NtpTime time) {
  const auto ns = static_cast<std::uint64_t>(time.count());
  return ((ns / 1'000'000'000U) << 32U) | (((ns % 1'000'000'000U) << 32U) / 1'000'000'000U);
}
[[nodiscard]] constexpr NtpTime from_fixed(std::uint64_t fixed) {
  const std::uint64_t fraction = ((fixed & 0xFFFFFFFFU) * 1'000'000'000U) >> 32U;
  return NtpTime{static_cast<std::int64_t>((fixed >> 32U) * 1'000'000'000U + fraction)};
}

/// A duration in ticks of an RTP clock.
[[nodiscard]] constexpr std::int64_t to_ticks(Duration duration, std::uint32_t clock_rate) {
  return std::chrono::duration_cast<std::chrono::microseconds>(duration).count() *
         static_cast<std::int64_t>(clock_rate) / 1'000'000;
}

}  // namespace backlot::sfu
