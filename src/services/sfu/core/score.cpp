#include "services/sfu/core/score.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::sfu {
namespace {

constexpr double kLossCost = 40;  // points for all of it: a tenth lost costs four
constexpr double kRepaired = 0.25;
constexpr double kMostForDelay = 3;

double milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace

int score_of(const Passage& passage) {
  const double repaired = std::clamp(passage.repaired, 0.0, passage.lost);
  const double loss = (passage.lost - repaired + kRepaired * repaired) * kLossCost;
  // Up to 30 ms of jitter and a round trip of 200 ms nobody notices.
  const double jitter = std::clamp((milliseconds(passage.jitter) - 30) / 30, 0.0, kMostForDelay);
  const double delay =
      std::clamp((milliseconds(passage.round_trip) - 200) / 200, 0.0, kMostForDelay);
  return static_cast<int>(std::lround(std::clamp(10 - loss - jitter - delay, 0.0, 10.0)));
}

}  // namespace backlot::sfu
