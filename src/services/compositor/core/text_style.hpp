#pragma once

#include "domain/stage/card.hpp"
#include "media/text/text_box.hpp"

namespace backlot::compositor {

// From the scene's words, in fractions of the canvas, to what is drawn, in pixels.

[[nodiscard]] media::TextStyle text_style(const stage::TextBlock& block, Size canvas, WallTime now);
[[nodiscard]] media::TextBox text_box(const stage::Card& card, Size canvas, WallTime now);
[[nodiscard]] media::Rgba rgba(const stage::Color& color);

}  // namespace backlot::compositor
