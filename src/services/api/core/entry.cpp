#include "services/api/core/entry.hpp"

namespace backlot::api {

Entry make_entry(const broadcast::Participant& participant,
                 const ports::RoomPasses& passes,
                 WallTime now) {
  const WallTime expires =
      now + std::chrono::duration_cast<std::chrono::milliseconds>(kRoomPassLifetime);
  return {.participant = participant,
          .room_token = passes.issue({.broadcast = participant.broadcast,
                                      .participant = participant.id,
                                      .role = participant.role,
                                      .name = participant.name,
                                      .headline = participant.headline},
                                     expires),
          .expires_at = expires};
}

}  // namespace backlot::api
