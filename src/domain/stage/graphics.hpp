#pragma once

#include <vector>

#include "domain/show/show.hpp"
#include "domain/stage/scene.hpp"
#include "domain/stage/style.hpp"

namespace backlot::stage {

/// What lies over the sources, bottom to top: overlay, banner, ticker, comment, logo, countdown,
/// slate. Text keeps inside the title-safe area; the lower ones lift the others.
[[nodiscard]] std::vector<Graphic> make_graphics(const show::Show& show, const Style& style);

/// The rectangles of those that hide what is under them, in pixels.
[[nodiscard]] std::vector<PixelRect> covered_by(const std::vector<Graphic>& graphics, Size canvas);

}  // namespace backlot::stage
