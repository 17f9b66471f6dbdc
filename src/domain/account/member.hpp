#pragma once

#include <string>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/access/role.hpp"

namespace backlot::account {

inline constexpr std::size_t kMaxMembers = 100;

/// Somebody who sees and enters all broadcasts of an owner.
struct Member {
  MemberId id;
  UserId owner;
  UserId user;
  std::string email;                         ///< the user's, told by the repository, never saved
  std::string name;                          ///< the same
  access::Role role = access::Role::CoHost;  ///< Producer or CoHost
  WallTime created_at{};
  friend bool operator==(const Member&, const Member&) = default;
};

}  // namespace backlot::account
