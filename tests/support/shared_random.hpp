#pragma once

#include <mutex>

#include "tests/support/seeded_random.hpp"

namespace backlot {

/// Seeded randomness that several threads may draw from, as they may from the real one.
class SharedRandom final : public Random {
 public:
  explicit SharedRandom(std::uint64_t seed) : random_(seed) {}
  void fill(MutableBytes out) override {
    const std::lock_guard lock{mutex_};
    random_.fill(out);
  }

 private:
  std::mutex mutex_;
  SeededRandom random_;
};

}  // namespace backlot
