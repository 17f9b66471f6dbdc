#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/access/role.hpp"

namespace backlot::ports {

/// How long a room token opens its room.
inline constexpr Duration kRoomPassLifetime = 12h;

/// The right to be in one room as one participant.
struct RoomPass {
  BroadcastId broadcast;
  ParticipantId participant;
  access::Role role = access::Role::Guest;
  std::string name;
  std::string headline = {};
  bool must_wait = false;  ///< in the lobby until a host admits
  std::optional<SessionId> session =
      std::nullopt;         ///< the signing-in it came from; none for guests
  WallTime issued_at = {};  ///< set by whoever issues it
};

/// The right to act as one signed-in user.
struct UserPass {
  UserId user;
  SessionId session;
};

/// Signed room tokens. A user token never passes as one (audience is checked), nor does a pass that
/// PassesRevoked has named.
class RoomPasses {
 public:
  virtual ~RoomPasses() = default;
  [[nodiscard]] virtual std::string issue(const RoomPass& pass, WallTime expires) const = 0;
  [[nodiscard]] virtual Result<RoomPass> verify(std::string_view token, WallTime now) const = 0;
};

/// How long a token lets its bearer measure their network.
inline constexpr Duration kCheckPassLifetime = 2min;

/// Signed tokens with the right to measure the way to the media server, and with no other: they
/// open no room. The id tells one measurement from another.
class CheckPasses {
 public:
  virtual ~CheckPasses() = default;
  [[nodiscard]] virtual std::string issue(ParticipantId id, WallTime expires) const = 0;
  [[nodiscard]] virtual Result<ParticipantId> verify(std::string_view token,
                                                     WallTime now) const = 0;
};

/// Signed access tokens. One ends with its session: by its date, or when PassesRevoked names that.
class UserPasses {
 public:
  virtual ~UserPasses() = default;
  [[nodiscard]] virtual std::string issue(const UserPass& pass, WallTime expires) const = 0;
  [[nodiscard]] virtual Result<UserPass> verify(std::string_view token, WallTime now) const = 0;
};

}  // namespace backlot::ports
