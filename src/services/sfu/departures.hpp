#pragma once

#include <deque>
#include <set>
#include <utility>

#include "base/id.hpp"

namespace backlot::sfu {

/// Who left a room and has not come back: their pass is still good, but media is closed to them.
/// Remembers the last 10 000.
class Departures {
 public:
  static constexpr std::size_t kMax = 10'000;

  void left(BroadcastId broadcast, ParticipantId participant) {
    const Entry entry{broadcast, participant};
    if (!gone_.insert(entry).second) return;
    order_.push_back(entry);
    if (order_.size() <= kMax) return;
    gone_.erase(order_.front());
    order_.pop_front();
  }
  void joined(BroadcastId broadcast, ParticipantId participant) {
    const Entry entry{broadcast, participant};
    if (gone_.erase(entry) > 0) std::erase(order_, entry);
  }
  [[nodiscard]] bool has_left(BroadcastId broadcast, ParticipantId participant) const {
    return gone_.contains({broadcast, participant});
  }

 private:
  using Entry = std::pair<BroadcastId, ParticipantId>;
  std::set<Entry> gone_;
  std::deque<Entry> order_;
};

}  // namespace backlot::sfu
