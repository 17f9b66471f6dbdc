#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace backlot::ports {

/// `burst` at once, then one every `interval`.
struct RateLimit {
  std::uint32_t burst = 1;
  Duration interval = 1s;
};

/// Counts attempts by a key such as "login/203.0.113.7". Any thread; does not block.
class RateLimiter {
 public:
  virtual ~RateLimiter() = default;
  /// Tells how long to wait before the next attempt; nothing when it may come now. Counts nothing.
  [[nodiscard]] virtual std::optional<Duration> wait(std::string_view key,
                                                     const RateLimit& limit,
                                                     Instant now) = 0;
  /// The same, and counts the attempt when it may come now.
  [[nodiscard]] virtual std::optional<Duration> take(std::string_view key,
                                                     const RateLimit& limit,
                                                     Instant now) = 0;
};

}  // namespace backlot::ports
