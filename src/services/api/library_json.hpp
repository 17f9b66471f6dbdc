#pragma once

#include <string>
#include <vector>

#include "services/api/core/assets.hpp"
#include "services/api/core/brands.hpp"
#include "services/api/core/uploads.hpp"

namespace backlot::api {

// How the contract's schemas of libraries are written, as serialized JSON.

[[nodiscard]] std::string asset_json(const asset::Asset& asset);
[[nodiscard]] std::string asset_page_json(const AssetPage& page,
                                          const ports::LibraryLimits& limits);
[[nodiscard]] std::string upload_json(const UploadState& state);
[[nodiscard]] std::string brand_json(const broadcast::Brand& brand);
[[nodiscard]] std::string brands_json(const std::vector<broadcast::Brand>& brands);

}  // namespace backlot::api
