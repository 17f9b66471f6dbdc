#pragma once

#include <string>

#include "media/text/sheet.hpp"

namespace backlot::media {

/// Fills a tile with initials on a disc before a gradient of this hue.
void draw_avatar(cairo_t* context, const std::string& initials, int hue, Size tile);

}  // namespace backlot::media
