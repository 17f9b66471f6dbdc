#pragma once

#include <cstdint>

namespace backlot::show {

/// How the stage is arranged. In JSON: "grid", "spotlight", "sidebar".
enum class Layout : std::uint8_t { Grid, Spotlight, Sidebar };

}  // namespace backlot::show
