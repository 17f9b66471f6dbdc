#include "adapters/sql/preference_repository.hpp"

namespace backlot::sql {

Result<std::string> SqlPreferenceRepository::load(UserId user) {
  return database_.read([&](Connection& connection) -> std::string {
    const auto found =
        connection.execute("SELECT body FROM preferences WHERE user_id = ?", {user.text()});
    return found.rows.empty() ? std::string{} : found.rows.front().text(0);
  });
}

Result<void> SqlPreferenceRepository::save(UserId user, std::string_view json) {
  return database_.write([&](Connection& connection) {
    connection.execute(
        "INSERT INTO preferences (user_id, body) VALUES (?, ?) "
        "ON CONFLICT (user_id) DO UPDATE SET body = excluded.body",
        {user.text(), std::string{json}});
  });
}

}  // namespace backlot::sql
