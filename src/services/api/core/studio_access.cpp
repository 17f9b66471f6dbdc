#include "services/api/core/studio_access.hpp"

#include "domain/show/decide.hpp"

namespace backlot::api {

Answer<access::Role> StudioAccess::role_with(UserId user, UserId owner) {
  if (user == owner) return access::Role::Owner;
  const auto member = members_.find(owner, user);
  if (!member) return refuse(member.error());
  if (!*member) return refuse(Error::NotFound);
  return (*member)->role;
}

Answer<Grant> StudioAccess::find(UserId user, BroadcastId id) {
  auto found = broadcasts_.find(id);
  if (!found) return refuse(found.error());
  if (!*found) return refuse(Error::NotFound);
  const auto role = role_with(user, (*found)->owner);
  if (!role) return refuse(role.error());
  return Grant{.broadcast = std::move(**found), .role = *role};
}

Answer<Grant> StudioAccess::find(UserId user, BroadcastId id, access::Act act) {
  auto grant = find(user, id);
  if (grant && !access::may(grant->role, act)) return refuse(Error::Forbidden);
  return grant;
}

Answer<Grant> StudioAccess::find(const Visitor& visitor, BroadcastId id, access::Act act) {
  if (!visitor.pass) {
    if (!visitor.user) return refuse(Error::NotSignedIn);
    return find(*visitor.user, id, act);
  }
  if (visitor.pass->broadcast != id) return refuse(Error::NotFound);
  auto grant = room_of(*visitor.pass);
  if (grant && !access::may(grant->role, act)) return refuse(Error::Forbidden);
  return grant;
}

Answer<Grant> StudioAccess::room_of(const ports::RoomPass& pass) {
  auto found = broadcasts_.find(pass.broadcast);
  if (!found) return refuse(found.error());
  if (!*found) return refuse(Error::NotFound);
  const auto show = desk_.load(pass.broadcast);
  if (!show) return refuse(show.error());
  const auto* participant = show->find(pass.participant);
  const bool is_outside = show->is_removed(pass.participant) ||
                          (participant == nullptr ? pass.must_wait : participant->is_waiting);
  if (is_outside) return refuse(Error::Forbidden);
  const auto role = show::role_of(*show, {.participant = pass.participant, .role = pass.role});
  return Grant{.broadcast = std::move(**found), .role = role};
}

}  // namespace backlot::api
