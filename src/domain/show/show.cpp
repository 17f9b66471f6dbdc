#include "domain/show/show.hpp"

#include <algorithm>

namespace backlot::show {

const Participant* Show::find(ParticipantId id) const {
  const auto found = std::ranges::find(participants, id, &Participant::id);
  return found == participants.end() ? nullptr : &*found;
}

bool Show::is_on_stage(const StageItem& item) const {
  return std::ranges::find(stage, item) != stage.end();
}

}  // namespace backlot::show
