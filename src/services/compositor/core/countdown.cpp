#include "services/compositor/core/countdown.hpp"

#include <algorithm>

namespace backlot::compositor {
namespace {

std::int64_t seconds_left(WallTime until, WallTime now) {
  const std::int64_t milliseconds = (until - now).count();
  return milliseconds <= 0 ? 0 : (milliseconds + 999) / 1000;
}

std::string two_digits(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

std::string time_left(WallTime until, WallTime now) {
  const std::int64_t seconds = seconds_left(until, now);
  const std::int64_t minutes = seconds / 60;
  const std::string end = ":" + two_digits(seconds % 60);
  if (minutes < 60) return std::to_string(minutes) + end;
  return std::to_string(minutes / 60) + ":" + two_digits(minutes % 60) + end;
}

std::optional<WallTime> next_change(const stage::Scene& scene, WallTime now) {
  std::optional<WallTime> next;
  for (const stage::Graphic& graphic : scene.graphics) {
    const auto* card = std::get_if<stage::Card>(&graphic.content);
    if (card == nullptr) continue;
    for (const stage::TextBlock& block : card->blocks) {
      if (!block.counts_down_to || *block.counts_down_to <= now) continue;
      const std::int64_t seconds = seconds_left(*block.counts_down_to, now);
      const WallTime change = *block.counts_down_to - std::chrono::seconds{seconds - 1};
      next = next ? std::min(*next, change) : change;
    }
  }
  return next;
}

}  // namespace backlot::compositor
