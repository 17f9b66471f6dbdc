#pragma once

#include "domain/stage/scene.hpp"

namespace backlot::compositor {

/// Cubic ease in and out, the browser's curve too: 0 at 0, 1/2 at 1/2, 1 at 1; clamped outside.
[[nodiscard]] double ease(double progress);

/// The rectangle on the way from one to the other.
[[nodiscard]] stage::Rect interpolate(const stage::Rect& from,
                                      const stage::Rect& to,
                                      double progress);

/// Where a new tile grows from: its place at four fifths of its size.
[[nodiscard]] stage::Rect shrunk(const stage::Rect& rect);

}  // namespace backlot::compositor
