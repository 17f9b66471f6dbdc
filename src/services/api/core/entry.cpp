#include "services/api/core/entry.hpp"

namespace backlot::api {

Entry make_entry(const broadcast::Participant& participant,
                 const Terms& terms,
                 const ports::RoomPasses& passes,
                 WallTime now) {
  const WallTime expires =
      now + std::chrono::duration_cast<std::chrono::milliseconds>(ports::kRoomPassLifetime);
  return {.participant = participant,
          .must_wait = terms.must_wait,
          .room_token = passes.issue({.broadcast = participant.broadcast,
                                      .participant = participant.id,
                                      .role = participant.role,
                                      .name = participant.name,
                                      .headline = participant.headline,
                                      .must_wait = terms.must_wait,
                                      .session = terms.session},
                                     expires),
          .expires_at = expires};
}

}  // namespace backlot::api
