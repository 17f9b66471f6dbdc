#pragma once

#include "base/result.hpp"
#include "media/video/image.hpp"

struct AVFrame;

namespace backlot::media {

/// The pixels of a decoded still in whatever format its decoder has chosen.
[[nodiscard]] Result<Image> pixels_of(const AVFrame& frame);

}  // namespace backlot::media
