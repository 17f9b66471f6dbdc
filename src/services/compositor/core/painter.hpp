#pragma once

#include <functional>
#include <map>

#include "media/video/canvas.hpp"
#include "media/video/keyer.hpp"
#include "services/compositor/core/draw_list.hpp"
#include "services/compositor/core/graphics.hpp"

namespace backlot::compositor {

/// Paints draw lists, only where the last one differs.
///
/// Background and tiles have a canvas of their own under the one with the graphics: what moves on
/// top is blended anew over what is there, and tiles are not scaled again for it.
class Painter {
 public:
  /// The picture of an item; called only for items that have one.
  using Pictures = std::function<media::VideoFrame(const show::StageItem&)>;

  explicit Painter(Size canvas) : base_(canvas), top_(canvas) {}

  void paint(const DrawList& list, const Graphics& graphics, const Pictures& pictures);
  [[nodiscard]] media::PictureView view() const {
    return last_.layers.empty() ? base_.view() : top_.view();
  }

 private:
  std::vector<media::Area> paint_base(const DrawList& list,
                                      const Graphics& graphics,
                                      const Pictures& pictures);
  void paint_item(const DrawList& list,
                  std::size_t index,
                  const Graphics& graphics,
                  const Pictures& pictures);
  void paint_picture(const DrawItem& item, const media::VideoFrame& frame);
  [[nodiscard]] media::Keyer& keyer_of(const DrawItem& item);
  void forget_keyers(const DrawList& list);
  void clear_under(const DrawList& list, std::size_t index, const Background& background);
  void clear(const media::Area& area, const Background& background);
  void paint_top(const DrawList& list, std::vector<media::Area> areas);

  media::Canvas base_;
  media::Canvas top_;
  DrawList last_;
  std::map<show::StageItem, media::Keyer> keyers_;
  bool is_base_stale_ = true;
  bool is_top_stale_ = true;
};

}  // namespace backlot::compositor
