#pragma once

#include <cstdint>

namespace backlot::show {

/// How the stage is arranged. In JSON and on Shift+1..9: "solo", "cropped", "grid", "spotlight",
/// "sidebar", "news", "screen", "pip", "cinema".
enum class Layout : std::uint8_t {
  Solo,       ///< the first one alone
  Cropped,    ///< everybody side by side, cropped to fill
  Grid,       ///< equal cells
  Spotlight,  ///< the first one large, the others small over it
  Sidebar,    ///< the first one large, the others in a column
  News,       ///< two equal ones
  Screen,     ///< a shared screen large, people beside it
  Pip,        ///< a person in a corner of the screen
  Cinema      ///< the screen alone, full bleed
};

}  // namespace backlot::show
