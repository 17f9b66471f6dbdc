#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "domain/account/session.hpp"
#include "domain/account/user.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/password_hasher.hpp"
#include "domain/ports/preference_repository.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/session_repository.hpp"
#include "domain/ports/user_repository.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/pass_revoker.hpp"

namespace backlot::api {

struct PasswordChange {
  Secret<std::string> current;
  Secret<std::string> next;
};

/// What people do with their own account once they are signed in. Blocking; any thread; who calls
/// change_password() bounds how many run at once (each hashes two passwords).
class Profiles {
 public:
  static constexpr std::size_t kMaxPreferences = 16UL * 1024UL;
  /// Wrong current passwords of one account.
  static constexpr ports::RateLimit kWrongPasswords{.burst = 10, .interval = 30s};

  Profiles(ports::UserRepository& users,
           ports::SessionRepository& sessions,
           ports::PreferenceRepository& preferences,
           ports::PasswordHasher& hasher,
           ports::RateLimiter& limiter,
           PassRevoker& revoker)
      : users_(users),
        sessions_(sessions),
        preferences_(preferences),
        hasher_(hasher),
        limiter_(limiter),
        revoker_(revoker) {}

  [[nodiscard]] Answer<account::User> rename(UserId user, std::string_view name);
  /// Every session but the one that asks ends, with its room passes and live connections.
  [[nodiscard]] Answer<void> change_password(const ports::UserPass& who,
                                             const PasswordChange& change,
                                             const Caller& caller);
  [[nodiscard]] Answer<std::vector<account::Session>> sessions(UserId user, WallTime now);
  [[nodiscard]] Answer<void> end_session(UserId user, SessionId session, WallTime now);
  /// JSON texts; "{}" for who has none.
  [[nodiscard]] Answer<std::string> preferences(UserId user);
  [[nodiscard]] Answer<void> set_preferences(UserId user, std::string_view json);

 private:
  ports::UserRepository& users_;
  ports::SessionRepository& sessions_;
  ports::PreferenceRepository& preferences_;
  ports::PasswordHasher& hasher_;
  ports::RateLimiter& limiter_;
  PassRevoker& revoker_;
};

}  // namespace backlot::api
