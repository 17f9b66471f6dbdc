#include "services/api/core/studio_access.hpp"

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

}  // namespace backlot::api
