#pragma once

#include "domain/ports/asset_repository.hpp"
#include "domain/ports/asset_use.hpp"
#include "domain/ports/object_store.hpp"

namespace backlot::objects {

/// Assets as files: the repository knows whose they are, the store where they lie. Any thread.
class StoredAssets final : public ports::AssetFiles {
 public:
  StoredAssets(ports::AssetUse& use, ports::AssetRepository& assets, ports::ObjectStore& store)
      : use_(use), assets_(assets), store_(store) {}
  [[nodiscard]] Result<ports::AssetFile> fetch(BroadcastId broadcast, AssetId asset) override;

 private:
  ports::AssetUse& use_;
  ports::AssetRepository& assets_;
  ports::ObjectStore& store_;
};

}  // namespace backlot::objects
