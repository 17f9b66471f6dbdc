#pragma once

#include <thread>

#include "base/time.hpp"

namespace backlot {

/// Waits for what other threads or processes bring about; false when it does not come.
template <class Condition>
bool eventually(Condition condition, Duration patience = 60s) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < until) {
    if (condition()) return true;
    std::this_thread::sleep_for(20ms);
  }
  return condition();
}

}  // namespace backlot
