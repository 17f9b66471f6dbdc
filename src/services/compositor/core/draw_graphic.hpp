#pragma once

#include "services/compositor/core/graphics.hpp"

namespace backlot::compositor {

/// A card where its region and its anchor put it; without an overlay when it does not fit.
[[nodiscard]] Sprite draw_card(const stage::Card& card,
                               const media::TextBox& words,
                               Size canvas,
                               const media::TextRenderer& renderer);

/// Draws one graphic, or hands `before` on when nothing about it has changed.
[[nodiscard]] std::shared_ptr<const DrawnGraphic> draw_graphic(
    const stage::Graphic& graphic,
    const GraphicsInput& input,
    const media::TextRenderer& renderer,
    const std::shared_ptr<const DrawnGraphic>& before);

/// The image of an asset; none while it is not there.
[[nodiscard]] std::shared_ptr<const media::Image> find_image(const Images& images, AssetId asset);

}  // namespace backlot::compositor
