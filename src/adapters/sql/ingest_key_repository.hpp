#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/ingest_key_repository.hpp"

namespace backlot::sql {

/// Stream keys of broadcasts in SQL.
class SqlIngestKeyRepository final : public ports::IngestKeyRepository {
 public:
  explicit SqlIngestKeyRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<void> put(const broadcast::IngestKey& key) override;
  [[nodiscard]] Result<std::optional<broadcast::IngestKey>> find(BroadcastId broadcast) override;
  [[nodiscard]] Result<std::optional<BroadcastId>> find_open(std::string_view hash) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
