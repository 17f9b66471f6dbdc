#pragma once

#include "domain/access/permission.hpp"
#include "domain/broadcast/broadcast.hpp"
#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/member_repository.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// A broadcast, and what somebody is in it.
struct Grant {
  broadcast::Broadcast broadcast;
  access::Role role = access::Role::Viewer;
};

/// Who may do what with whose broadcasts: owners all, their teams what the table of rights gives
/// them. Blocking; any thread.
class StudioAccess {
 public:
  StudioAccess(ports::BroadcastRepository& broadcasts, ports::MemberRepository& members)
      : broadcasts_(broadcasts), members_(members) {}

  /// NotFound for a stranger's broadcast and for none alike.
  [[nodiscard]] Answer<Grant> find(UserId user, BroadcastId id);
  /// And Forbidden when the role does not give the act.
  [[nodiscard]] Answer<Grant> find(UserId user, BroadcastId id, access::Act act);
  /// What a user is in everything of an owner's; NotFound for a stranger.
  [[nodiscard]] Answer<access::Role> role_with(UserId user, UserId owner);

 private:
  ports::BroadcastRepository& broadcasts_;
  ports::MemberRepository& members_;
};

}  // namespace backlot::api
