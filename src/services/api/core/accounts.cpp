#include "services/api/core/accounts.hpp"

#include <algorithm>

#include "domain/account/email.hpp"
#include "domain/account/password_policy.hpp"
#include "domain/ports/repository_error.hpp"
#include "domain/show/text.hpp"
#include "services/api/core/opaque_token.hpp"

namespace backlot::api {
namespace {

WallTime after(WallTime now, Duration wait) {
  return now + std::chrono::duration_cast<std::chrono::milliseconds>(wait);
}

// A User-Agent is anybody's text: what is not printable ASCII becomes a question mark.
std::string printable(std::string_view text) {
  std::string out{text.substr(0, kMaxDevice)};
  for (char& c : out)
    if (c < ' ' || c > '~') c = '?';
  return out;
}

}  // namespace

Accounts::Accounts(ports::UserRepository& users,
                   ports::SessionRepository& sessions,
                   ports::PasswordHasher& hasher,
                   const ports::UserPasses& passes,
                   ports::RateLimiter& limiter,
                   Random& random,
                   AccountPolicy policy)
    : users_(users),
      sessions_(sessions),
      hasher_(hasher),
      passes_(passes),
      limiter_(limiter),
      random_(random),
      policy_(policy) {}

Answer<SignedIn> Accounts::sign_up(const Registration& registration, const Caller& caller) {
  const auto email = account::normalize_email(registration.email);
  if (!email) return refuse(Error::InvalidEmail);
  if (!account::is_acceptable_password(registration.password.reveal()))
    return refuse(Error::WeakPassword);
  const auto name = show::clean_line(registration.name, 1);
  if (!name) return refuse(Error::InvalidName);
  if (const auto wait =
          limiter_.take("register/" + caller.address, policy_.registrations, caller.now))
    return refuse({Error::RateLimited, *wait});

  const auto hash = hasher_.hash(registration.password.reveal());
  if (!hash) return refuse(hash.error());
  const auto user = users_.add({.user = {.id = UserId::make(caller.wall, random_),
                                         .email = *email,
                                         .name = *name,
                                         .role = account::UserRole::User,
                                         .created_at = caller.wall},
                                .password_hash = *hash});
  if (!user && user.error() == ports::RepositoryError::AlreadyExists)
    return refuse(Error::EmailTaken);
  if (!user) return refuse(user.error());
  return open_session(*user, caller);
}

Answer<SignedIn> Accounts::sign_in(const Credentials& credentials, const Caller& caller) {
  const auto email = account::normalize_email(credentials.email);
  const std::string by_address = "login/" + caller.address;
  const std::string by_account = by_address + "/" + email.value_or("");
  const auto wait_of_address = limiter_.wait(by_address, policy_.failures_per_address, caller.now);
  const auto wait_of_account = limiter_.wait(by_account, policy_.failures_per_account, caller.now);
  if (wait_of_address || wait_of_account)
    return refuse({Error::RateLimited, std::max(wait_of_address.value_or(Duration{}),
                                                wait_of_account.value_or(Duration{}))});

  std::optional<ports::StoredUser> stored;
  if (email) {
    auto found = users_.find_by_email(*email);
    if (!found) return refuse(found.error());
    stored = std::move(*found);
  }
  const auto hash = stored ? std::optional{stored->password_hash} : std::nullopt;
  if (!hasher_.verify(credentials.password.reveal(), hash)) {
    static_cast<void>(limiter_.take(by_address, policy_.failures_per_address, caller.now));
    static_cast<void>(limiter_.take(by_account, policy_.failures_per_account, caller.now));
    return refuse(Error::InvalidCredentials);
  }
  return open_session(stored->user, caller);
}

Answer<SignedIn> Accounts::open_session(const account::User& user, const Caller& caller) {
  const account::Session session{.id = SessionId::make(caller.wall, random_),
                                 .user = user.id,
                                 .created_at = caller.wall,
                                 .expires_at = after(caller.wall, policy_.session_lifetime),
                                 .last_used_at = caller.wall,
                                 .device = printable(caller.device)};
  auto token = make_refresh_token(random_);
  const auto added = sessions_.add(session, hash_of(token.reveal()));
  if (!added) return refuse(added.error());
  return signed_in(user, session.id, std::move(token), caller);
}

Answer<SignedIn> Accounts::refresh(std::string_view token, const Caller& caller) {
  auto next = make_refresh_token(random_);
  const auto session = sessions_.rotate(hash_of(token), hash_of(next.reveal()), caller.wall,
                                        after(caller.wall, policy_.session_lifetime));
  if (!session) return refuse(session.error());
  if (!*session) return refuse(Error::InvalidRefreshToken);
  const auto user = users_.find((*session)->user);
  if (!user) return refuse(user.error());
  if (!*user) return refuse(Error::InvalidRefreshToken);
  return signed_in(**user, (*session)->id, std::move(next), caller);
}

Answer<std::optional<SessionId>> Accounts::sign_out(std::string_view token) {
  const auto ended = sessions_.end(hash_of(token));
  if (!ended) return refuse(ended.error());
  return *ended;
}

Answer<account::User> Accounts::find(UserId id) {
  const auto user = users_.find(id);
  if (!user) return refuse(user.error());
  if (!*user) return refuse(Error::NotSignedIn);
  return **user;
}

SignedIn Accounts::signed_in(const account::User& user,
                             SessionId session,
                             Secret<std::string> token,
                             const Caller& caller) const {
  return {.user = user,
          .access_token = passes_.issue({.user = user.id, .session = session},
                                        after(caller.wall, policy_.access_lifetime)),
          .access_lifetime = policy_.access_lifetime,
          .refresh_token = std::move(token),
          .session_lifetime = policy_.session_lifetime};
}

}  // namespace backlot::api
