#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/preference_repository.hpp"

namespace backlot::sql {

/// Preferences in SQL.
class SqlPreferenceRepository final : public ports::PreferenceRepository {
 public:
  explicit SqlPreferenceRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<std::string> load(UserId user) override;
  [[nodiscard]] Result<void> save(UserId user, std::string_view json) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
