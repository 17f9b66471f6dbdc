#include "services/compositor/core/room_ledger.hpp"

#include <vector>

namespace backlot::compositor {

bool RoomLedger::take(BroadcastId broadcast, Instant now) {
  if (promises_.contains(broadcast)) return true;
  if (room_ <= 0) return false;
  --room_;
  promises_[broadcast] = now + kPromise;
  return true;
}

void RoomLedger::measured(Instant now,
                          const Machine& machine,
                          const std::map<BroadcastId, RunningCost>& running) {
  std::erase_if(promises_, [&](const auto& promise) {
    return running.contains(promise.first) || now >= promise.second;
  });
  std::vector<RunningCost> costs(promises_.size());
  for (const auto& [broadcast, cost] : running) costs.push_back(cost);
  room_ = room_for(canvas_, machine, costs);
  // Who economizes sees for itself what to give up, and in which order.
  for (RunningCost& cost : costs) cost.is_economizing = false;
  has_spare_ = room_for(canvas_, machine, costs) > 0;
}

}  // namespace backlot::compositor
