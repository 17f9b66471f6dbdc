#include "services/api/core/pictures.hpp"

namespace backlot::api {

Answer<AssetId> picture_of(ports::AssetRepository& assets, UserId owner, const std::string& text) {
  const auto id = AssetId::parse(text);
  if (!id) return refuse(Error::UnknownAsset);
  const auto asset = assets.find(*id);
  if (!asset) return refuse(asset.error());
  const bool is_picture =
      *asset && (*asset)->owner == owner && (*asset)->kind == asset::Kind::Image;
  if (!is_picture) return refuse(Error::UnknownAsset);
  return *id;
}

}  // namespace backlot::api
