#pragma once

#include <cstdint>

#include "base/time.hpp"

namespace backlot::sfu {

/// How a stream got through lately.
struct Passage {
  double lost = 0;      ///< of what was sent, 0 to 1, before anything was sent again
  double repaired = 0;  ///< of what was sent, 0 to 1, what came by a retransmission
  Duration jitter{};
  Duration round_trip{};
};

/// What that is worth: 10 is perfect, 5 is bearable, 0 is nothing. A repaired loss costs a quarter
/// of one that stays, as it comes late.
[[nodiscard]] int score_of(const Passage& passage);

}  // namespace backlot::sfu
