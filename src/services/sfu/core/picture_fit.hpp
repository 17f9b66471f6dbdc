#pragma once

#include "base/units.hpp"

namespace backlot::sfu {

/// Whether a picture is large enough for an area: up to a seventh of enlargement is not seen in a
/// moving picture.
[[nodiscard]] inline bool fills(Size picture, Size area) {
  return picture.width * 8 >= area.width * 7 && picture.height * 8 >= area.height * 7;
}

}  // namespace backlot::sfu
