#pragma once

#include "media/frame.hpp"
#include "media/video/picture.hpp"

namespace backlot::media {

/// Which part of a source goes where.
struct Placement {
  Area crop;    ///< of the source
  Area target;  ///< of the canvas
};

/// A point of a picture in fractions of it.
struct Focus {
  double x = 0.5;
  double y = 0.5;
};

/// Fills `tile` and crops what is too much, around the focus as far as the picture goes. Prefers
/// 1:1, 1:2 and 1:4 over an odd ratio when that costs at most 6 % more of the picture: those are
/// copied or halved.
[[nodiscard]] Placement cover(Size source, const Area& tile, const Focus& focus = {});
/// Shows everything; where there is room, the anchor says where in `tile`.
[[nodiscard]] Placement contain(Size source, const Area& tile, const Focus& anchor = {});

/// Scales the crop of `source` into the target of `canvas`.
void scale(const VideoFrame& source, const Placement& placement, Picture& canvas);

}  // namespace backlot::media
