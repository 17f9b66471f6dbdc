#pragma once

#include <optional>

#include "base/time.hpp"

namespace backlot::sfu {

/// Asks the publisher of one stream for a key frame: many wishes, one PLI, at most one a second,
/// again until the key frame came.
class KeyframeRequester {
 public:
  static constexpr Duration kInterval = 1s;
  static constexpr int kTries = 10;

  /// Somebody needs a key frame.
  void request() {
    is_wanted_ = true;
    tries_ = 0;
  }
  /// A key frame began.
  void satisfy() { is_wanted_ = false; }

  [[nodiscard]] bool is_wanted() const { return is_wanted_; }
  /// True when a PLI is to be sent now; counts it as sent.
  [[nodiscard]] bool take_due(Instant now) {
    if (!is_wanted_ || (last_sent_ && now - *last_sent_ < kInterval)) return false;
    last_sent_ = now;
    is_wanted_ = ++tries_ < kTries;
    return true;
  }

 private:
  bool is_wanted_ = false;
  int tries_ = 0;
  std::optional<Instant> last_sent_;
};

}  // namespace backlot::sfu
