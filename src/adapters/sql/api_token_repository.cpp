#include "adapters/sql/api_token_repository.hpp"

#include "adapters/sql/failure.hpp"
#include "adapters/sql/row_lock.hpp"

namespace backlot::sql {
namespace {

using account::ApiToken;

constexpr std::string_view kSelect =
    "SELECT id, user_id, name, hint, created_at, last_used_at, expires_at FROM api_tokens ";

ApiToken token_of(const Row& row) {
  return {.id = row.id<ApiTokenId>(0),
          .user = row.id<UserId>(1),
          .name = row.text(2),
          .hint = row.text(3),
          .created_at = row.time(4),
          .last_used_at = row.maybe_time(5),
          .expires_at = row.maybe_time(6)};
}

// A token that is used all the time writes once a minute.
bool is_worth_noting(const ApiToken& token, WallTime now) {
  return !token.last_used_at || now - *token.last_used_at >= std::chrono::minutes{1};
}

}  // namespace

Result<void> SqlApiTokenRepository::add(const ApiToken& token,
                                        std::string_view hash,
                                        std::size_t limit) {
  return database_.write([&](Connection& connection) {
    lock_user(connection, token.user);
    const auto count = connection.execute("SELECT COUNT(*) FROM api_tokens WHERE user_id = ?",
                                          {token.user.text()});
    if (count.rows.front().integer(0) >= static_cast<std::int64_t>(limit))
      throw Failure{ports::RepositoryError::LimitReached};
    connection.execute(
        "INSERT INTO api_tokens (id, user_id, name, hash, hint, created_at, expires_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        {token.id.text(), token.user.text(), token.name, std::string{hash}, token.hint,
         bind(token.created_at), bind(token.expires_at)});
  });
}

Result<std::optional<ApiToken>> SqlApiTokenRepository::use(std::string_view hash, WallTime now) {
  const auto found = database_.read([&](Connection& connection) -> std::optional<ApiToken> {
    const auto rows = connection
                          .execute(std::string{kSelect} +
                                       "WHERE hash = ? AND (expires_at IS NULL OR expires_at > ?)",
                                   {std::string{hash}, bind(now)})
                          .rows;
    if (rows.empty()) return std::nullopt;
    return token_of(rows.front());
  });
  if (!found || !*found || !is_worth_noting(**found, now)) return found;
  const auto noted = database_.write([&](Connection& connection) {
    connection.execute("UPDATE api_tokens SET last_used_at = ? WHERE id = ?",
                       {bind(now), (*found)->id.text()});
  });
  if (!noted) return std::unexpected{noted.error()};
  return found;
}

Result<std::vector<ApiToken>> SqlApiTokenRepository::list(UserId user) {
  return database_.read([&](Connection& connection) {
    std::vector<ApiToken> tokens;
    for (const Row& row :
         connection
             .execute(std::string{kSelect} + "WHERE user_id = ? ORDER BY id DESC", {user.text()})
             .rows)
      tokens.push_back(token_of(row));
    return tokens;
  });
}

Result<void> SqlApiTokenRepository::remove(UserId user, ApiTokenId id) {
  return database_.write([&](Connection& connection) {
    const auto removed = connection.execute("DELETE FROM api_tokens WHERE id = ? AND user_id = ?",
                                            {id.text(), user.text()});
    if (removed.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

}  // namespace backlot::sql
