#include "adapters/sql/session_repository.hpp"

#include "adapters/sql/failure.hpp"

namespace backlot::sql {
namespace {

void insert_token(Connection& connection, std::string_view hash, SessionId session) {
  connection.execute("INSERT INTO refresh_tokens (hash, session_id) VALUES (?, ?)",
                     {std::string{hash}, session.text()});
}

account::Session session_of(const Row& row) {
  return {.id = row.id<SessionId>(0),
          .user = row.id<UserId>(1),
          .created_at = row.time(2),
          .expires_at = row.time(3),
          .last_used_at = row.time(4),
          .device = row.text(5)};
}

std::optional<account::Session> running_session_of(Connection& connection,
                                                   const std::string& hash,
                                                   WallTime now) {
  const auto found = connection.execute(
      "SELECT s.id, s.user_id, s.created_at, s.expires_at, s.last_used_at, s.device "
      "FROM refresh_tokens t "
      "JOIN sessions s ON s.id = t.session_id "
      "WHERE t.hash = ? AND s.has_ended = 0 AND s.expires_at > ?",
      {hash, bind(now)});
  if (found.rows.empty()) return std::nullopt;
  return session_of(found.rows.front());
}

void end_session(Connection& connection, const std::string& session) {
  connection.execute("UPDATE sessions SET has_ended = 1 WHERE id = ?", {session});
}

}  // namespace

Result<void> SqlSessionRepository::add(const account::Session& session,
                                       std::string_view token_hash) {
  return database_.write([&](Connection& connection) {
    connection.execute("DELETE FROM sessions WHERE user_id = ? AND expires_at <= ?",
                       {session.user.text(), bind(session.created_at)});
    connection.execute(
        "INSERT INTO sessions (id, user_id, created_at, expires_at, last_used_at, device) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        {session.id.text(), session.user.text(), bind(session.created_at), bind(session.expires_at),
         bind(session.last_used_at), session.device});
    insert_token(connection, token_hash, session.id);
  });
}

Result<std::optional<account::Session>> SqlSessionRepository::rotate(std::string_view old_hash,
                                                                     std::string_view new_hash,
                                                                     WallTime now,
                                                                     WallTime expires) {
  return database_.write([&](Connection& connection) -> std::optional<account::Session> {
    const std::string old{old_hash};
    auto session = running_session_of(connection, old, now);
    if (!session) return std::nullopt;
    // The update decides who was first when one token comes twice at once.
    const auto used = connection.execute(
        "UPDATE refresh_tokens SET was_used = 1 WHERE hash = ? AND was_used = 0", {old});
    if (used.changed == 0) {
      end_session(connection, session->id.text());
      return std::nullopt;
    }
    session->expires_at = expires;
    session->last_used_at = now;
    connection.execute("UPDATE sessions SET expires_at = ?, last_used_at = ? WHERE id = ?",
                       {bind(expires), bind(now), session->id.text()});
    insert_token(connection, new_hash, session->id);
    return session;
  });
}

Result<std::optional<SessionId>> SqlSessionRepository::end(std::string_view token_hash) {
  return database_.write([&](Connection& connection) -> std::optional<SessionId> {
    const auto found = connection.execute("SELECT session_id FROM refresh_tokens WHERE hash = ?",
                                          {std::string{token_hash}});
    if (found.rows.empty()) return std::nullopt;
    end_session(connection, found.rows.front().text(0));
    return found.rows.front().id<SessionId>(0);
  });
}

Result<std::vector<account::Session>> SqlSessionRepository::list(UserId user, WallTime now) {
  return database_.read([&](Connection& connection) {
    std::vector<account::Session> sessions;
    for (const Row& row :
         connection
             .execute("SELECT id, user_id, created_at, expires_at, last_used_at, device "
                      "FROM sessions WHERE user_id = ? AND has_ended = 0 AND expires_at > ? "
                      "ORDER BY id DESC",
                      {user.text(), bind(now)})
             .rows)
      sessions.push_back(session_of(row));
    return sessions;
  });
}

Result<void> SqlSessionRepository::end(UserId user, SessionId session) {
  return database_.write([&](Connection& connection) {
    const auto ended = connection.execute(
        "UPDATE sessions SET has_ended = 1 WHERE id = ? AND user_id = ? AND has_ended = 0",
        {session.text(), user.text()});
    if (ended.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

}  // namespace backlot::sql
