#include "services/sfu/core/bandwidth_allocation.hpp"

#include <algorithm>
#include <numeric>

namespace backlot::sfu {
namespace {

constexpr double kRoomForMore = 1.15;
// What is seen is not taken away because it is a little too dear for a moment.
constexpr double kTolerance = 0.85;

double cost_of(const VideoWish& wish, std::size_t choice) {
  const auto rate = static_cast<double>(wish.choices[choice].rate.bps);
  if (!wish.held || choice > *wish.held) return rate * kRoomForMore;
  return choice == 0 ? rate * kTolerance : rate;
}

std::vector<std::size_t> in_order(const std::vector<VideoWish>& wishes) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    if (wishes[a].priority != wishes[b].priority) return wishes[a].priority > wishes[b].priority;
    if (wishes[a].area != wishes[b].area) return wishes[a].area > wishes[b].area;
    return a < b;
  });
  return order;
}

}  // namespace

std::vector<std::optional<std::size_t>> allocate(Bitrate budget,
                                                 const std::vector<VideoWish>& wishes) {
  std::vector<std::optional<std::size_t>> granted(wishes.size());
  const auto order = in_order(wishes);
  auto left = static_cast<double>(budget.bps);
  const auto pay = [&](double cost) {
    if (cost > left) return false;
    left -= cost;
    return true;
  };
  for (const std::size_t i : order)
    if (!wishes[i].choices.empty() && pay(cost_of(wishes[i], 0))) granted[i] = 0;

  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from;
    while (to < order.size() && wishes[order[to]].priority == wishes[order[from]].priority) ++to;
    for (bool has_raised = true; has_raised;) {
      has_raised = false;
      for (std::size_t at = from; at < to; ++at) {
        const VideoWish& wish = wishes[order[at]];
        auto& choice = granted[order[at]];
        if (!choice || *choice + 1 == wish.choices.size()) continue;
        if (!pay(cost_of(wish, *choice + 1) - cost_of(wish, *choice))) continue;
        ++*choice;
        has_raised = true;
      }
    }
    from = to;
  }
  return granted;
}

}  // namespace backlot::sfu
