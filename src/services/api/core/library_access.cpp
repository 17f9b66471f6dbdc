#include "services/api/core/library_access.hpp"

namespace backlot::api {
namespace {

Answer<Library> allowed(Answer<Library> library, access::Act act) {
  if (library && !access::may(library->role, act)) return refuse(Error::Forbidden);
  return library;
}

}  // namespace

Answer<Library> LibraryAccess::of_room(const ports::RoomPass& pass) {
  const auto grant = studio_.room_of(pass);
  if (!grant) return refuse(grant.error());
  return Library{.owner = grant->broadcast.owner, .role = grant->role};
}

Answer<Library> LibraryAccess::find(const Visitor& visitor,
                                    std::optional<BroadcastId> broadcast,
                                    access::Act act) {
  if (visitor.pass) {
    if (broadcast && *broadcast != visitor.pass->broadcast) return refuse(Error::NotFound);
    return allowed(of_room(*visitor.pass), act);
  }
  if (!visitor.user) return refuse(Error::NotSignedIn);
  if (!broadcast) return Library{.owner = *visitor.user, .role = access::Role::Owner};
  const auto grant = studio_.find(*visitor.user, *broadcast, act);
  if (!grant) return refuse(grant.error());
  return Library{.owner = grant->broadcast.owner, .role = grant->role};
}

Answer<Library> LibraryAccess::enter(const Visitor& visitor, UserId owner, access::Act act) {
  if (visitor.pass) {
    auto library = of_room(*visitor.pass);
    if (library && library->owner != owner) return refuse(Error::NotFound);
    return allowed(std::move(library), act);
  }
  if (!visitor.user) return refuse(Error::NotSignedIn);
  const auto role = studio_.role_with(*visitor.user, owner);
  if (!role) return refuse(role.error());
  return allowed(Library{.owner = owner, .role = *role}, act);
}

}  // namespace backlot::api
