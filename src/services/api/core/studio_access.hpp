#pragma once

#include <optional>

#include "domain/access/permission.hpp"
#include "domain/broadcast/broadcast.hpp"
#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/member_repository.hpp"
#include "domain/ports/passes.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// Who comes: somebody with an account, or somebody who is only in one room.
struct Visitor {
  std::optional<UserId> user;
  std::optional<ports::RoomPass> pass;
};

/// A broadcast, and what somebody is in it.
struct Grant {
  broadcast::Broadcast broadcast;
  access::Role role = access::Role::Viewer;
};

/// Who may do what with whose broadcasts: owners all, their teams what the table of rights gives
/// them, and those in a room what the show made them there, whatever their pass says. Blocking; any
/// thread.
class StudioAccess {
 public:
  StudioAccess(ports::BroadcastRepository& broadcasts,
               ports::MemberRepository& members,
               studio::Desk& desk)
      : broadcasts_(broadcasts), members_(members), desk_(desk) {}

  /// NotFound for a stranger's broadcast and for none alike.
  [[nodiscard]] Answer<Grant> find(UserId user, BroadcastId id);
  /// And Forbidden when the role does not give the act.
  [[nodiscard]] Answer<Grant> find(UserId user, BroadcastId id, access::Act act);
  /// The same for a visitor: a pass knows no broadcast but its own.
  [[nodiscard]] Answer<Grant> find(const Visitor& visitor, BroadcastId id, access::Act act);
  /// The room of a pass; Forbidden for those who wait outside or were removed.
  [[nodiscard]] Answer<Grant> room_of(const ports::RoomPass& pass);
  /// What a user is in everything of an owner's; NotFound for a stranger.
  [[nodiscard]] Answer<access::Role> role_with(UserId user, UserId owner);

 private:
  ports::BroadcastRepository& broadcasts_;
  ports::MemberRepository& members_;
  studio::Desk& desk_;
};

}  // namespace backlot::api
