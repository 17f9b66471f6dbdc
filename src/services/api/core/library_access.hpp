#pragma once

#include <optional>

#include "services/api/core/studio_access.hpp"

namespace backlot::api {

/// The media library and brand kits of one owner, and what the visitor is there.
struct Library {
  UserId owner;
  access::Role role = access::Role::Viewer;
};

/// Who may look into whose library, and put something there. In a room the role that the show gave
/// counts, not the one of the pass. Blocking; any thread.
class LibraryAccess {
 public:
  explicit LibraryAccess(StudioAccess& studio) : studio_(studio) {}

  /// One's own library, or that of a broadcast's owner; a room pass knows no other than its own.
  [[nodiscard]] Answer<Library> find(const Visitor& visitor,
                                     std::optional<BroadcastId> broadcast,
                                     access::Act act);
  /// The library that something of `owner`'s is in. NotFound for strangers.
  [[nodiscard]] Answer<Library> enter(const Visitor& visitor, UserId owner, access::Act act);

 private:
  Answer<Library> of_room(const ports::RoomPass& pass);

  StudioAccess& studio_;
};

}  // namespace backlot::api
