#include "services/signaling/core/chat.hpp"

namespace backlot::signaling {

bool ChatRule::may_write(Instant now, ParticipantId participant) {
  const Allowance fresh{options_.burst, options_.interval};
  return allowances_.try_emplace(participant, fresh).first->second.take(now);
}

void ChatRule::prune(Instant now) {
  std::erase_if(allowances_, [&](const auto& one) { return one.second.is_full(now); });
}

}  // namespace backlot::signaling
