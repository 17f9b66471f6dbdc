#include "adapters/sql/user_repository.hpp"

#include "adapters/sql/failure.hpp"

namespace backlot::sql {
namespace {

constexpr std::string_view kById =
    "SELECT id, email, name, role, created_at, password_hash FROM users WHERE id = ?";
constexpr std::string_view kByEmail =
    "SELECT id, email, name, role, created_at, password_hash FROM users WHERE email = ?";
constexpr std::string_view kAll =
    "SELECT id, email, name, role, created_at, password_hash FROM users ORDER BY id";

ports::StoredUser user_of(const Row& row) {
  return {
      .user = {.id = row.id<UserId>(0),
               .email = row.text(1),
               .name = row.text(2),
               .role = row.text(3) == to_string(account::UserRole::Admin) ? account::UserRole::Admin
                                                                          : account::UserRole::User,
               .created_at = row.time(4)},
      .password_hash = row.text(5)};
}

// One row that only the first can insert, however many register at once.
bool is_first_user(Connection& connection, const account::User& user) {
  return connection
             .execute(
                 "INSERT INTO facts (name, value) VALUES ('first-user', ?) "
                 "ON CONFLICT (name) DO NOTHING",
                 {user.id.text()})
             .changed == 1;
}

}  // namespace

Result<account::User> SqlUserRepository::add(const ports::StoredUser& stored) {
  return database_.write([&](Connection& connection) {
    account::User user = stored.user;
    user.role =
        is_first_user(connection, user) ? account::UserRole::Admin : account::UserRole::User;
    connection.execute(
        "INSERT INTO users (id, email, name, role, password_hash, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        {user.id.text(), user.email, user.name, std::string{to_string(user.role)},
         stored.password_hash, bind(user.created_at)});
    return user;
  });
}

Result<std::optional<account::User>> SqlUserRepository::find(UserId id) {
  return database_.read([&](Connection& connection) -> std::optional<account::User> {
    const auto found = connection.execute(kById, {id.text()});
    if (found.rows.empty()) return std::nullopt;
    return user_of(found.rows.front()).user;
  });
}

Result<std::optional<ports::StoredUser>> SqlUserRepository::find_by_email(std::string_view email) {
  return database_.read([&](Connection& connection) -> std::optional<ports::StoredUser> {
    const auto found = connection.execute(kByEmail, {std::string{email}});
    if (found.rows.empty()) return std::nullopt;
    return user_of(found.rows.front());
  });
}

Result<std::optional<ports::StoredUser>> SqlUserRepository::find_stored(UserId id) {
  return database_.read([&](Connection& connection) -> std::optional<ports::StoredUser> {
    const auto found = connection.execute(kById, {id.text()});
    if (found.rows.empty()) return std::nullopt;
    return user_of(found.rows.front());
  });
}

Result<void> SqlUserRepository::rename(UserId id, std::string_view name) {
  return database_.write([&](Connection& connection) {
    const auto saved = connection.execute("UPDATE users SET name = ? WHERE id = ?",
                                          {std::string{name}, id.text()});
    if (saved.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<std::vector<SessionId>> SqlUserRepository::set_password(UserId id,
                                                               std::string_view password_hash,
                                                               SessionId keep) {
  return database_.write([&](Connection& connection) {
    const auto saved = connection.execute("UPDATE users SET password_hash = ? WHERE id = ?",
                                          {std::string{password_hash}, id.text()});
    if (saved.changed == 0) throw Failure{ports::RepositoryError::NotFound};
    std::vector<SessionId> ended;
    for (const Row& row :
         connection
             .execute("SELECT id FROM sessions WHERE user_id = ? AND has_ended = 0 AND id <> ?",
                      {id.text(), keep.text()})
             .rows)
      ended.push_back(row.id<SessionId>(0));
    connection.execute("UPDATE sessions SET has_ended = 1 WHERE user_id = ? AND id <> ?",
                       {id.text(), keep.text()});
    return ended;
  });
}

Result<std::vector<account::User>> SqlUserRepository::list() {
  return database_.read([&](Connection& connection) {
    std::vector<account::User> users;
    for (const Row& row : connection.execute(kAll, {}).rows) users.push_back(user_of(row).user);
    return users;
  });
}

}  // namespace backlot::sql
