#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/session_repository.hpp"

namespace backlot::sql {

/// Sessions in SQL.
class SqlSessionRepository final : public ports::SessionRepository {
 public:
  explicit SqlSessionRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<void> add(const account::Session& session,
                                 std::string_view token_hash) override;
  [[nodiscard]] Result<std::optional<account::Session>> rotate(std::string_view old_hash,
                                                               std::string_view new_hash,
                                                               WallTime now,
                                                               WallTime expires) override;
  [[nodiscard]] Result<std::optional<SessionId>> end(std::string_view token_hash) override;
  [[nodiscard]] Result<std::vector<account::Session>> list(UserId user, WallTime now) override;
  [[nodiscard]] Result<void> end(UserId user, SessionId session) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
