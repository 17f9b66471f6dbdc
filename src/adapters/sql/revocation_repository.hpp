#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/revocation_repository.hpp"

namespace backlot::sql {

/// Revoked room passes in SQL.
class SqlRevocationRepository final : public ports::RevocationRepository {
 public:
  explicit SqlRevocationRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<void> add(const std::vector<ports::Revocation>& revocations,
                                 WallTime oldest) override;
  [[nodiscard]] Result<std::vector<ports::Revocation>> since(WallTime oldest) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
