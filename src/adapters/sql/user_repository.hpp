#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/user_repository.hpp"

namespace backlot::sql {

/// Accounts in SQL.
class SqlUserRepository final : public ports::UserRepository {
 public:
  explicit SqlUserRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<account::User> add(const ports::StoredUser& user) override;
  [[nodiscard]] Result<std::optional<account::User>> find(UserId id) override;
  [[nodiscard]] Result<std::optional<ports::StoredUser>> find_by_email(
      std::string_view email) override;
  [[nodiscard]] Result<std::optional<ports::StoredUser>> find_stored(UserId id) override;
  [[nodiscard]] Result<void> rename(UserId id, std::string_view name) override;
  [[nodiscard]] Result<std::vector<SessionId>> set_password(UserId id,
                                                            std::string_view password_hash,
                                                            SessionId keep) override;
  [[nodiscard]] Result<std::vector<account::User>> list() override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
