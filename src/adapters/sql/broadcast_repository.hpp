#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/broadcast_repository.hpp"

namespace backlot::sql {

/// Broadcasts in SQL.
class SqlBroadcastRepository final : public ports::BroadcastRepository {
 public:
  explicit SqlBroadcastRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<void> add(const broadcast::Broadcast& broadcast) override;
  [[nodiscard]] Result<void> save(const broadcast::Broadcast& broadcast) override;
  [[nodiscard]] Result<void> remove(BroadcastId id) override;
  [[nodiscard]] Result<std::optional<broadcast::Broadcast>> find(BroadcastId id) override;
  [[nodiscard]] Result<std::optional<broadcast::Broadcast>> find_by_join_token(
      std::string_view token) override;
  [[nodiscard]] Result<std::vector<broadcast::Broadcast>> list(
      const ports::BroadcastQuery& query) override;
  [[nodiscard]] Result<std::vector<BroadcastId>> live() override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
