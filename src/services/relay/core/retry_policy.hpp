#pragma once

#include "base/time.hpp"

namespace backlot::relay {

/// How long to wait before the next try: 2 s, then 1.5 times longer each time, at most 30 s, plus
/// or minus a fifth so that many destinations do not knock together.
class RetryPolicy {
 public:
  static constexpr Duration kFirst = 2s;
  static constexpr Duration kLongest = 30s;

  /// @param jitter  0 to 1, random
  [[nodiscard]] Duration next(double jitter);
  /// It worked: the next failure begins anew.
  void reset() { wait_ = kFirst; }

 private:
  Duration wait_ = kFirst;
};

}  // namespace backlot::relay
