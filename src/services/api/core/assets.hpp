#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/ports/asset_repository.hpp"
#include "domain/ports/object_store.hpp"
#include "services/api/core/library_access.hpp"

namespace backlot::api {

struct AssetWish {
  std::size_t limit = 50;
  std::optional<AssetId> before;
  std::optional<asset::Kind> kind;
};

struct AssetPage {
  std::vector<asset::Asset> assets;
  std::optional<AssetId> next;
  ports::LibraryUsage usage;
};

/// An asset, and the file its bytes are in.
struct AssetContent {
  asset::Asset asset;
  std::string path;
};

/// Fetches the bytes; NotFound when the store has them no more. Blocking.
[[nodiscard]] Answer<AssetContent> content_of(asset::Asset asset, ports::ObjectStore& store);

/// What people do with the finished files of a library. Blocking; any thread.
class Assets {
 public:
  Assets(ports::AssetRepository& assets, ports::ObjectStore& store, LibraryAccess& access)
      : assets_(assets), store_(store), access_(access) {}

  [[nodiscard]] Answer<AssetPage> list(const Visitor& visitor,
                                       std::optional<BroadcastId> of,
                                       const AssetWish& wish);
  [[nodiscard]] Answer<asset::Asset> find(const Visitor& visitor, AssetId id, access::Act act);
  [[nodiscard]] Answer<asset::Asset> rename(const Visitor& visitor,
                                            AssetId id,
                                            std::string_view name);
  [[nodiscard]] Answer<void> remove(const Visitor& visitor, AssetId id);
  /// For everybody who takes part in a show of the owner's.
  [[nodiscard]] Answer<AssetContent> content(const Visitor& visitor, AssetId id);

 private:
  ports::AssetRepository& assets_;
  ports::ObjectStore& store_;
  LibraryAccess& access_;
};

}  // namespace backlot::api
