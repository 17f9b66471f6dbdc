#pragma once

#include <map>
#include <set>
#include <string>

#include "domain/ports/passes.hpp"
#include "domain/ports/password_hasher.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/repository_error.hpp"
#include "domain/ports/session_repository.hpp"
#include "domain/ports/user_repository.hpp"

namespace backlot {

/// Counts the calls of several fakes; the n-th one finds the database away.
class FaultCounter {
 public:
  explicit FaultCounter(int fails_at = 0) : fails_at_(fails_at) {}
  [[nodiscard]] bool fails_now() { return ++calls_ == fails_at_; }
  [[nodiscard]] int calls() const { return calls_; }

 private:
  int fails_at_;
  int calls_ = 0;
};

/// Accounts in a map.
class FakeUsers final : public ports::UserRepository {
 public:
  explicit FakeUsers(FaultCounter& faults) : faults_(faults) {}

  Result<account::User> add(const ports::StoredUser& stored) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    if (users.contains(stored.user.email)) return fail(ports::RepositoryError::AlreadyExists);
    ports::StoredUser kept = stored;
    if (users.empty()) kept.user.role = account::UserRole::Admin;
    users.emplace(kept.user.email, kept);
    return kept.user;
  }
  Result<std::optional<account::User>> find(UserId id) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    for (const auto& [email, stored] : users)
      if (stored.user.id == id) return stored.user;
    return std::optional<account::User>{};
  }
  Result<std::optional<ports::StoredUser>> find_by_email(std::string_view email) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    const auto found = users.find(std::string{email});
    if (found == users.end()) return std::optional<ports::StoredUser>{};
    return found->second;
  }
  Result<std::vector<account::User>> list() override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    std::vector<account::User> all;
    for (const auto& [email, stored] : users) all.push_back(stored.user);
    return all;
  }

  Result<std::optional<ports::StoredUser>> find_stored(UserId id) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    for (const auto& [email, stored] : users)
      if (stored.user.id == id) return stored;
    return std::optional<ports::StoredUser>{};
  }
  Result<void> rename(UserId id, std::string_view name) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    for (auto& [email, stored] : users)
      if (stored.user.id == id) stored.user.name = name;
    return {};
  }
  Result<std::vector<SessionId>> set_password(UserId id,
                                              std::string_view password_hash,
                                              SessionId) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    for (auto& [email, stored] : users)
      if (stored.user.id == id) stored.password_hash = password_hash;
    return std::vector<SessionId>{};
  }

  std::map<std::string, ports::StoredUser> users;

 private:
  FaultCounter& faults_;
};

/// Sessions in maps.
class FakeSessions final : public ports::SessionRepository {
 public:
  explicit FakeSessions(FaultCounter& faults) : faults_(faults) {}

  Result<void> add(const account::Session& session, std::string_view token_hash) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    sessions.emplace(session.id, session);
    owners.emplace(token_hash, session.id);
    return {};
  }
  Result<std::optional<account::Session>> rotate(std::string_view old_hash,
                                                 std::string_view new_hash,
                                                 WallTime now,
                                                 WallTime expires) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    const auto owner = owners.find(std::string{old_hash});
    if (owner == owners.end()) return std::optional<account::Session>{};
    const auto session = sessions.find(owner->second);
    if (session == sessions.end() || session->second.expires_at <= now)
      return std::optional<account::Session>{};
    if (!used.insert(std::string{old_hash}).second) {
      sessions.erase(session);
      return std::optional<account::Session>{};
    }
    session->second.expires_at = expires;
    owners.emplace(new_hash, session->first);
    return session->second;
  }
  Result<std::optional<SessionId>> end(std::string_view token_hash) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    const auto owner = owners.find(std::string{token_hash});
    if (owner == owners.end()) return std::optional<SessionId>{};
    sessions.erase(owner->second);
    return std::optional{owner->second};
  }
  Result<std::vector<account::Session>> list(UserId user, WallTime now) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    std::vector<account::Session> all;
    for (const auto& [id, session] : sessions)
      if (session.user == user && session.expires_at > now) all.push_back(session);
    return all;
  }
  Result<void> end(UserId user, SessionId session) override {
    if (faults_.fails_now()) return fail(ports::RepositoryError::Unavailable);
    const auto found = sessions.find(session);
    if (found == sessions.end() || found->second.user != user)
      return fail(ports::RepositoryError::NotFound);
    sessions.erase(found);
    return {};
  }

  std::map<SessionId, account::Session> sessions;
  std::map<std::string, SessionId> owners;
  std::set<std::string> used;

 private:
  FaultCounter& faults_;
};

/// Hashes nothing, but remembers how often it was asked.
class FakeHasher final : public ports::PasswordHasher {
 public:
  Result<std::string> hash(std::string_view password) override {
    return "hash of " + std::string{password};
  }
  bool verify(std::string_view password, const std::optional<std::string>& hash) override {
    ++verified;
    return hash && *hash == "hash of " + std::string{password};
  }

  int verified = 0;
};

/// Writes a pass as plain text; verifies nothing.
class FakeUserPasses final : public ports::UserPasses {
 public:
  std::string issue(const ports::UserPass& pass, WallTime expires) const override {
    return pass.user.text() + " until " + std::to_string(expires.time_since_epoch().count());
  }
  Result<ports::UserPass> verify(std::string_view, WallTime) const override {
    return std::unexpected{std::make_error_code(std::errc::permission_denied)};
  }
};

/// Lets `burst` attempts of a key through and no more.
class FakeLimiter final : public ports::RateLimiter {
 public:
  std::optional<Duration> wait(std::string_view key,
                               const ports::RateLimit& limit,
                               Instant) override {
    return taken[std::string{key}] < limit.burst ? std::nullopt : std::optional{limit.interval};
  }
  std::optional<Duration> take(std::string_view key,
                               const ports::RateLimit& limit,
                               Instant now) override {
    if (const auto refused = wait(key, limit, now)) return refused;
    ++taken[std::string{key}];
    return std::nullopt;
  }

  std::map<std::string, std::uint32_t> taken;
};

}  // namespace backlot
