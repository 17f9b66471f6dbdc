#pragma once

#include "base/result.hpp"
#include "media/frame.hpp"

struct AVFrame;

namespace backlot::media {

/// A decoded frame of an uploaded movie as the program's pictures are: planar I420, BT.601, both
/// sides even.
///
/// Takes 8 bits in 4:2:0, 4:2:2 and 4:4:4, and 10 bits in 4:2:0; BT.709 is converted (what names no
/// matrix is BT.709 from 720 lines on, as browsers have it). What fits already is not copied.
///
/// @param turn  clockwise: 0, 90, 180 or 270 degrees
[[nodiscard]] Result<VideoFrame> movie_picture(const AVFrame& frame, int turn);

}  // namespace backlot::media
