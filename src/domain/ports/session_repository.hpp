#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/account/session.hpp"

namespace backlot::ports {

/// Sessions and their refresh tokens, which are known here only by their hashes. Blocking; any
/// thread.
class SessionRepository {
 public:
  virtual ~SessionRepository() = default;
  [[nodiscard]] virtual Result<void> add(const account::Session& session,
                                         std::string_view token_hash) = 0;
  /// Replaces a token by the next one of its session, at most once, and moves the session's end.
  ///
  /// Nothing comes back when the token is unknown or its session is over. A token that was replaced
  /// before has been stolen, or its successor has: the whole session ends.
  [[nodiscard]] virtual Result<std::optional<account::Session>> rotate(std::string_view old_hash,
                                                                       std::string_view new_hash,
                                                                       WallTime now,
                                                                       WallTime expires) = 0;
  /// Ends the session a token belongs to, whether the token is its newest or not, and names it.
  [[nodiscard]] virtual Result<std::optional<SessionId>> end(std::string_view token_hash) = 0;
  /// Those that run, newest first.
  [[nodiscard]] virtual Result<std::vector<account::Session>> list(UserId user, WallTime now) = 0;
  /// Fails with NotFound when it is not this user's or has ended.
  [[nodiscard]] virtual Result<void> end(UserId user, SessionId session) = 0;
};

}  // namespace backlot::ports
