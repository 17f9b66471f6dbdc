#include "adapters/objects/stored_assets.hpp"

#include "domain/ports/repository_error.hpp"

namespace backlot::objects {

Result<ports::AssetFile> StoredAssets::fetch(BroadcastId broadcast, AssetId asset) {
  const auto kind = use_.usable(broadcast, asset);
  if (!kind) return std::unexpected{kind.error()};
  if (!*kind) return fail(ports::RepositoryError::NotFound);
  const auto found = assets_.find(asset);
  if (!found) return std::unexpected{found.error()};
  if (!*found) return fail(ports::RepositoryError::NotFound);
  auto path = store_.fetch(asset.text());
  if (!path) return std::unexpected{path.error()};
  return ports::AssetFile{.path = std::move(*path), .kind = (*found)->kind, .type = (*found)->type};
}

}  // namespace backlot::objects
