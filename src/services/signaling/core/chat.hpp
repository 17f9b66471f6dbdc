#pragma once

#include <map>

#include "base/id.hpp"
#include "services/signaling/core/allowance.hpp"

namespace backlot::signaling {

/// Keeps a conversation a conversation: how fast one participant may write, whichever socket or tab
/// is used.
class ChatRule {
 public:
  struct Options {
    int burst = 8;
    Duration interval = 1s;
  };

  explicit ChatRule(Options options) : options_(options) {}

  [[nodiscard]] bool may_write(Instant now, ParticipantId participant);
  /// Forgets those who have not written for so long that it makes no difference.
  void prune(Instant now);

 private:
  Options options_;
  std::map<ParticipantId, Allowance> allowances_;
};

}  // namespace backlot::signaling
