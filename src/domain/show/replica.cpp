#include "domain/show/replica.hpp"

namespace backlot::show {

std::vector<NumberedEvent> Replica::accept(const std::vector<NumberedEvent>& events) {
  for (const NumberedEvent& event : events)
    if (event.seq > show_.seq) early_.emplace(event.seq, event);
  std::vector<NumberedEvent> applied;
  while (!early_.empty() && early_.begin()->first == show_.seq + 1) {
    apply(show_, early_.begin()->second);
    applied.push_back(std::move(early_.begin()->second));
    early_.erase(early_.begin());
  }
  return applied;
}

}  // namespace backlot::show
