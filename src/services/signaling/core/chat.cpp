#include "services/signaling/core/chat.hpp"

namespace backlot::signaling {

bool ChatRule::may_write(Instant now, ParticipantId participant) {
  const Allowance fresh{options_.burst, options_.interval};
  return allowances_.try_emplace(participant, fresh).first->second.take(now);
}

}  // namespace backlot::signaling
