#pragma once

#include <string>

#include "domain/broadcast/participant.hpp"
#include "domain/ports/passes.hpp"

namespace backlot::api {

/// How long a room token opens its room.
inline constexpr Duration kRoomPassLifetime = 12h;

/// A place in a room, with the token that proves it.
struct Entry {
  broadcast::Participant participant;
  std::string room_token;
  WallTime expires_at{};
};

[[nodiscard]] Entry make_entry(const broadcast::Participant& participant,
                               const ports::RoomPasses& passes,
                               WallTime now);

}  // namespace backlot::api
