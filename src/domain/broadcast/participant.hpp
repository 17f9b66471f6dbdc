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
  std::optional<UserId> account = std::nullopt;  ///< of a guest who was signed in
  std::string device_hash = {};  ///< hash of the device cookie's value; empty for nobody's
  std::string seat = {};         ///< names one of the device's tabs
  std::string address = {};      ///< where they came from: an IPv4 address or an IPv6 /64
  friend bool operator==(const Participant&, const Participant&) = default;
};

}  // namespace backlot::broadcast
