#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/brand_repository.hpp"

namespace backlot::sql {

/// Brand kits in SQL.
class SqlBrandRepository final : public ports::BrandRepository {
 public:
  explicit SqlBrandRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<void> add(const broadcast::Brand& brand, std::size_t limit) override;
  [[nodiscard]] Result<void> save(const broadcast::Brand& brand) override;
  [[nodiscard]] Result<void> remove(BrandId id) override;
  [[nodiscard]] Result<std::optional<broadcast::Brand>> find(BrandId id) override;
  [[nodiscard]] Result<std::vector<broadcast::Brand>> list(UserId owner) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
