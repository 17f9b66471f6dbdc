#pragma once

#include <map>
#include <memory>

#include "base/id.hpp"
#include "media/video/image.hpp"

namespace backlot::compositor {

/// The uploaded images that are there, decoded.
using Images = std::map<AssetId, std::shared_ptr<const media::Image>>;

}  // namespace backlot::compositor
