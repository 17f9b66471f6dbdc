#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/access/role.hpp"

namespace backlot::broadcast {

/// Somebody who was let into a broadcast: its owner, or a guest who came by the link.
struct Participant {
  ParticipantId id;
  BroadcastId broadcast;
  std::optional<UserId> user;  ///< nobody for a guest
  std::string name;
  std::string headline;
  access::Role role = access::Role::Guest;
  WallTime created_at{};
  friend bool operator==(const Participant&, const Participant&) = default;
};

}  // namespace backlot::broadcast
