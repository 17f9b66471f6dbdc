#pragma once

#include "base/id.hpp"
#include "base/random.hpp"
#include "base/time.hpp"

namespace backlot::show {

/// Makes the ids of what a command creates: messages, banners, scenes.
class Ids {
 public:
  Ids(WallTime now, Random& random) : now_(now), random_(random) {}

  template <class Identifier>
  [[nodiscard]] Identifier next() {
    return Identifier::make(now_, random_);
  }

 private:
  WallTime now_;
  Random& random_;
};

}  // namespace backlot::show
