#pragma once

#include "media/frame.hpp"
#include "media/video/picture.hpp"

namespace backlot::media {

/// Which part of a source goes where.
struct Placement {
  Area crop;    ///< of the source
  Area target;  ///< of the canvas
};

/// Fills `tile` and crops what is too much, evenly on both sides. Prefers 1:1, 1:2 and 1:4 over an
/// odd ratio when that costs at most 6 % more of the picture: those are copied or halved.
[[nodiscard]] Placement cover(Size source, const Area& tile);
/// Shows everything, in the middle of `tile`.
[[nodiscard]] Placement contain(Size source, const Area& tile);

/// Scales the crop of `source` into the target of `canvas`.
void scale(const VideoFrame& source, const Placement& placement, Picture& canvas);

}  // namespace backlot::media
