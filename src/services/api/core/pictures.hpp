#pragma once

#include <string>

#include "domain/ports/asset_repository.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// The picture of this id in the library of `owner`; UnknownAsset when it is none, or of another.
[[nodiscard]] Answer<AssetId> picture_of(ports::AssetRepository& assets,
                                         UserId owner,
                                         const std::string& text);

}  // namespace backlot::api
