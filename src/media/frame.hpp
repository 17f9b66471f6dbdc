#pragma once

#include <cstdint>
#include <memory>

#include "base/units.hpp"

namespace backlot::media {

/// Planes of a picture somebody else owns: planar I420, BT.601 limited range, stride at least
/// width.
struct PictureView {
  const std::uint8_t* y = nullptr;
  const std::uint8_t* u = nullptr;
  const std::uint8_t* v = nullptr;
  int y_stride = 0;
  int uv_stride = 0;
  Size size;
};

/// One decoded picture; cheap to copy, the planes live as long as any copy.
struct VideoFrame {
  PictureView picture;
  std::shared_ptr<const void> owner;
  bool is_full_range = false;  ///< luma 0..255 instead of 16..235
  bool is_bt709 = false;       ///< colors by BT.709 instead of BT.601
};

}  // namespace backlot::media
