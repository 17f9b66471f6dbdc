#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/api_token_repository.hpp"

namespace backlot::sql {

/// API tokens in SQL.
class SqlApiTokenRepository final : public ports::ApiTokenRepository {
 public:
  explicit SqlApiTokenRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<void> add(const account::ApiToken& token,
                                 std::string_view hash,
                                 std::size_t limit) override;
  [[nodiscard]] Result<std::optional<account::ApiToken>> use(std::string_view hash,
                                                             WallTime now) override;
  [[nodiscard]] Result<std::vector<account::ApiToken>> list(UserId user) override;
  [[nodiscard]] Result<void> remove(UserId user, ApiTokenId id) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
