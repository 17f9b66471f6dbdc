#pragma once

#include <string>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::account {

/// One signing-in on one browser: the family of refresh tokens that replace one another.
struct Session {
  SessionId id;
  UserId user;
  WallTime created_at{};
  WallTime expires_at{};    ///< moves on with each refresh
  WallTime last_used_at{};  ///< the newest refresh
  std::string device = {};  ///< User-Agent of the signing-in, shortened
  friend bool operator==(const Session&, const Session&) = default;
};

}  // namespace backlot::account
