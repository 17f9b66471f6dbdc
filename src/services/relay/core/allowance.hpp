#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace backlot::relay {

/// How much a server that we publish to may send us: it has answers, acknowledgements and pings to
/// say, nothing else.
class Allowance {
 public:
  static constexpr std::int64_t kBurst = 1'048'576;   ///< bytes
  static constexpr std::int64_t kPerSecond = 65'536;  ///< bytes

  /// Takes `size` bytes; false when they are too many.
  [[nodiscard]] bool take(Instant now, std::size_t size) {
    if (since_) {
      const std::chrono::duration<double> gone = now - *since_;
      left_ += static_cast<std::int64_t>(gone.count() * kPerSecond);
    }
    since_ = now;
    left_ = std::min(left_, kBurst) - static_cast<std::int64_t>(size);
    return left_ >= 0;
  }

 private:
  std::int64_t left_ = kBurst;
  std::optional<Instant> since_;
};

}  // namespace backlot::relay
