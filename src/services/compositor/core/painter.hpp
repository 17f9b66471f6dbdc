#pragma once

#include <functional>

#include "media/video/canvas.hpp"
#include "services/compositor/core/draw_list.hpp"
#include "services/compositor/core/graphics.hpp"

namespace backlot::compositor {

/// Paints draw lists on a canvas, only where the last one differs.
class Painter {
 public:
  /// The picture of an item; called only for items that have one.
  using Pictures = std::function<media::VideoFrame(const show::StageItem&)>;

  explicit Painter(Size canvas) : canvas_(canvas) {}

  void paint(const DrawList& list, const Graphics& graphics, const Pictures& pictures);
  [[nodiscard]] media::PictureView view() const { return canvas_.view(); }

 private:
  void paint_item(const DrawList& list,
                  std::size_t index,
                  const Graphics& graphics,
                  const Pictures& pictures);
  void clear_under(const DrawList& list, std::size_t index, media::Color background);

  media::Canvas canvas_;
  DrawList last_;
  bool is_blank_ = true;
};

}  // namespace backlot::compositor
