#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/asset_repository.hpp"
#include "domain/ports/asset_use.hpp"

namespace backlot::sql {

/// Media libraries in SQL.
class SqlAssetRepository final : public ports::AssetRepository, public ports::AssetUse {
 public:
  explicit SqlAssetRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<ports::Admission> begin(const asset::Upload& upload,
                                               const ports::LibraryLimits& limits) override;
  [[nodiscard]] Result<std::optional<asset::Upload>> find_upload(UploadId id) override;
  [[nodiscard]] Result<void> finish(UploadId upload, const asset::Asset& asset) override;
  [[nodiscard]] Result<void> cancel(UploadId id) override;
  [[nodiscard]] Result<std::vector<UploadId>> forget_expired(WallTime now) override;
  [[nodiscard]] Result<std::optional<asset::Asset>> find(AssetId id) override;
  [[nodiscard]] Result<std::vector<asset::Asset>> list(const ports::AssetQuery& query) override;
  [[nodiscard]] Result<ports::LibraryUsage> usage(UserId owner) override;
  [[nodiscard]] Result<void> rename(AssetId id, std::string_view name) override;
  [[nodiscard]] Result<void> remove(AssetId id) override;
  [[nodiscard]] Result<std::optional<asset::Kind>> usable(BroadcastId broadcast,
                                                          AssetId asset) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
