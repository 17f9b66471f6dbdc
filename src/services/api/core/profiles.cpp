#include "services/api/core/profiles.hpp"

#include "domain/account/password_policy.hpp"
#include "domain/ports/repository_error.hpp"
#include "domain/show/text.hpp"

namespace backlot::api {

Answer<account::User> Profiles::rename(UserId id, std::string_view text) {
  const auto name = show::clean_line(text, 1);
  if (!name) return refuse(Error::InvalidName);
  const auto renamed = users_.rename(id, *name);
  if (!renamed && renamed.error() == ports::RepositoryError::NotFound)
    return refuse(Error::NotSignedIn);
  if (!renamed) return refuse(renamed.error());
  const auto user = users_.find(id);
  if (!user) return refuse(user.error());
  if (!*user) return refuse(Error::NotSignedIn);
  return **user;
}

Answer<void> Profiles::change_password(const ports::UserPass& who,
                                       const PasswordChange& change,
                                       const Caller& caller) {
  if (!account::is_acceptable_password(change.next.reveal())) return refuse(Error::WeakPassword);
  const std::string key = "password/" + who.user.text();
  if (const auto wait = limiter_.wait(key, kWrongPasswords, caller.now))
    return refuse({Error::RateLimited, *wait});
  const auto stored = users_.find_stored(who.user);
  if (!stored) return refuse(stored.error());
  if (!*stored) return refuse(Error::NotSignedIn);
  if (!hasher_.verify(change.current.reveal(), (*stored)->password_hash)) {
    static_cast<void>(limiter_.take(key, kWrongPasswords, caller.now));
    return refuse(Error::WrongPassword);
  }
  const auto hash = hasher_.hash(change.next.reveal());
  if (!hash) return refuse(hash.error());
  auto ended = users_.set_password(who.user, *hash, who.session);
  if (!ended) return refuse(ended.error());
  return revoker_.revoke(std::move(*ended), {}, caller.wall);
}

Answer<std::vector<account::Session>> Profiles::sessions(UserId user, WallTime now) {
  auto sessions = sessions_.list(user, now);
  if (!sessions) return refuse(sessions.error());
  return std::move(*sessions);
}

Answer<void> Profiles::end_session(UserId user, SessionId session, WallTime now) {
  const auto ended = sessions_.end(user, session);
  if (!ended && ended.error() == ports::RepositoryError::NotFound) return refuse(Error::NotFound);
  if (!ended) return refuse(ended.error());
  return revoker_.revoke({session}, {}, now);
}

Answer<std::string> Profiles::preferences(UserId user) {
  auto json = preferences_.load(user);
  if (!json) return refuse(json.error());
  return json->empty() ? "{}" : std::move(*json);
}

Answer<void> Profiles::set_preferences(UserId user, std::string_view json) {
  if (json.size() > kMaxPreferences) return refuse(Error::PreferencesTooLarge);
  const auto saved = preferences_.save(user, json);
  if (!saved) return refuse(saved.error());
  return {};
}

}  // namespace backlot::api
