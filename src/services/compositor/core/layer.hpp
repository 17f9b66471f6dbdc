#pragma once

#include <memory>
#include <vector>

#include "media/video/canvas.hpp"
#include "services/compositor/core/graphics.hpp"

namespace backlot::compositor {

/// Something to blend over the tiles, where it is at this tick.
struct Layer {
  std::shared_ptr<const media::Overlay> overlay;
  int x = 0;
  int y = 0;
  media::Area clip;  ///< nothing of it shows outside
  int opacity = media::Canvas::kOpaque;
  bool is_covering = false;  ///< nothing under it shows
  friend bool operator==(const Layer&, const Layer&) = default;

  /// Where it changes the canvas.
  [[nodiscard]] media::Area area() const;
};

/// How far a graphic is from where it belongs.
struct GraphicState {
  double opacity = 1;
  int dx = 0;
  int dy = 0;
  Duration ticker_age{};  ///< of a ticker: since its text began to run
};

/// Adds the layers of one graphic, bottom to top.
void add_layers(const DrawnGraphic& graphic,
                const GraphicState& state,
                Size canvas,
                std::vector<Layer>& out);

/// What must be blended anew to get from the layers before to these: the area of each that came,
/// went or moved.
[[nodiscard]] std::vector<media::Area> changed_areas(const std::vector<Layer>& before,
                                                     const std::vector<Layer>& now);

/// The same canvas covered by areas that do not overlap, fewer and larger.
[[nodiscard]] std::vector<media::Area> disjoint(std::vector<media::Area> areas);

}  // namespace backlot::compositor
