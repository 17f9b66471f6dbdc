#pragma once

#include <string>

#include "adapters/sql/connection.hpp"
#include "adapters/sql/failure.hpp"
#include "base/id.hpp"

namespace backlot::sql {

/// Takes the lock of a user's row, so that those who count what is theirs come one by one. Throws
/// Failure (NotFound) when there is no such user.
inline void lock_user(Connection& connection, UserId user) {
  const auto locked =
      connection.execute("UPDATE users SET name = name WHERE id = ?", {user.text()});
  if (locked.changed == 0) throw Failure{ports::RepositoryError::NotFound};
}

}  // namespace backlot::sql
