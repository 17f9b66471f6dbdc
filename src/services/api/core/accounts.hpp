#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "domain/account/session.hpp"
#include "domain/account/user.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/password_hasher.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/session_repository.hpp"
#include "domain/ports/user_repository.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// How long tokens live and how often strangers may try.
struct AccountPolicy {
  Duration access_lifetime = 15min;
  Duration session_lifetime = 24h * 30;
  /// Accounts made from one address.
  ports::RateLimit registrations{.burst = 60, .interval = 10s};
  /// Wrong passwords from one address, for whatever account.
  ports::RateLimit failures_per_address{.burst = 50, .interval = 5s};
  /// Wrong passwords from one address for one account. There is no limit over all addresses: it
  /// would let anybody lock anybody out.
  ports::RateLimit failures_per_account{.burst = 10, .interval = 30s};
};

/// Longest User-Agent that is remembered of a signing-in, in bytes.
inline constexpr std::size_t kMaxDevice = 200;

struct Registration {
  std::string email;
  Secret<std::string> password;
  std::string name;
};
struct Credentials {
  std::string email;
  Secret<std::string> password;
};

/// The start or continuation of a session.
struct SignedIn {
  account::User user;
  std::string access_token;
  Duration access_lifetime{};
  Secret<std::string> refresh_token;
  Duration session_lifetime{};
};

/// Registering, signing in and staying signed in. Blocking; any thread; who calls sign_up() and
/// sign_in() bounds how many run at once (each hashes a password).
class Accounts {
 public:
  Accounts(ports::UserRepository& users,
           ports::SessionRepository& sessions,
           ports::PasswordHasher& hasher,
           const ports::UserPasses& passes,
           ports::RateLimiter& limiter,
           Random& random,
           AccountPolicy policy = {});

  [[nodiscard]] Answer<SignedIn> sign_up(const Registration& registration, const Caller& caller);
  /// Takes as long for an unknown e-mail address as for a wrong password, and answers the same.
  [[nodiscard]] Answer<SignedIn> sign_in(const Credentials& credentials, const Caller& caller);
  /// Replaces a refresh token; one that was replaced before ends its session.
  [[nodiscard]] Answer<SignedIn> refresh(std::string_view token, const Caller& caller);
  /// Names the session that ended, if there was one.
  [[nodiscard]] Answer<std::optional<SessionId>> sign_out(std::string_view token);
  [[nodiscard]] Answer<account::User> find(UserId id);

 private:
  Answer<SignedIn> open_session(const account::User& user, const Caller& caller);
  SignedIn signed_in(const account::User& user,
                     SessionId session,
                     Secret<std::string> token,
                     const Caller& caller) const;

  ports::UserRepository& users_;
  ports::SessionRepository& sessions_;
  ports::PasswordHasher& hasher_;
  const ports::UserPasses& passes_;
  ports::RateLimiter& limiter_;
  Random& random_;
  AccountPolicy policy_;
};

}  // namespace backlot::api
