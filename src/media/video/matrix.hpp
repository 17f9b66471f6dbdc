#pragma once

#include "media/video/picture.hpp"

namespace backlot::media {

/// Turns colors of BT.709 into colors of BT.601, in place; the range stays what it is.
///
/// @param area  of the planes; all sides even
void bt709_to_bt601(const MutablePicture& planes, const Area& area);

}  // namespace backlot::media
