#pragma once

#include <string>

#include "services/relay/core/dvr_window.hpp"

namespace backlot::relay {

/// The MPEG-DASH manifest over the same segments, of a stream that is_ready().
[[nodiscard]] std::string dash_manifest(const DvrWindow& window, WallTime now);

}  // namespace backlot::relay
