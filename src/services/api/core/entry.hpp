#pragma once

#include <optional>
#include <string>

#include "domain/broadcast/participant.hpp"
#include "domain/ports/passes.hpp"

namespace backlot::api {

/// A place in a room, with the token that proves it.
struct Entry {
  broadcast::Participant participant;
  bool must_wait = false;
  std::string room_token;
  WallTime expires_at{};
};

/// How somebody comes in.
struct Terms {
  bool must_wait = false;
  std::optional<SessionId> session = std::nullopt;
};

[[nodiscard]] Entry make_entry(const broadcast::Participant& participant,
                               const Terms& terms,
                               const ports::RoomPasses& passes,
                               WallTime now);

}  // namespace backlot::api
