#pragma once

#include "base/random.hpp"

namespace backlot::secrets {

/// The operating system's cryptographic randomness (getrandom). Any thread.
class SystemRandom final : public Random {
 public:
  SystemRandom();
  void fill(MutableBytes out) override;
};

}  // namespace backlot::secrets
