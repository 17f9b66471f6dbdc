#pragma once

#include <optional>
#include <span>
#include <string>

#include "domain/stage/style.hpp"

namespace backlot::stage {

/// Whose name a tag tells.
struct TagText {
  std::string name;
  std::string headline;
};

/// The name tag of a tile: in its lower left corner or, where something of the picture is in the
/// way, in the next corner that is free. None when the look wants none or the tile is too small.
///
/// @param taken  what graphics cover, in pixels
[[nodiscard]] std::optional<Card> make_tag(const TagText& text,
                                           const PixelRect& tile,
                                           std::span<const PixelRect> taken,
                                           const Style& style);

}  // namespace backlot::stage
