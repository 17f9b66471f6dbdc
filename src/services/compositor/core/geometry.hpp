#pragma once

#include "domain/stage/geometry.hpp"
#include "media/video/scaler.hpp"

namespace backlot::compositor {

/// A rectangle of the canvas on even pixels, inside it, at least 2 x 2.
[[nodiscard]] media::Area snap(const stage::Rect& rect, Size canvas);

/// The nearest even number.
[[nodiscard]] int even(double value);
/// The even number at or below.
[[nodiscard]] int even_below(double value);

/// Which part of a picture goes where in a tile.
[[nodiscard]] media::Placement place(Size picture,
                                     const media::Area& tile,
                                     stage::Fit fit,
                                     const stage::Point& focus);

}  // namespace backlot::compositor
