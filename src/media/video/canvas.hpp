#pragma once

#include <array>
#include <map>

#include "media/video/keyer.hpp"
#include "media/video/picture.hpp"
#include "media/video/scaler.hpp"

namespace backlot::media {

/// The picture of the program, kept from frame to frame and repainted where something changed.
///
/// Every area lies inside it, on even pixels.
class Canvas {
 public:
  static constexpr int kOpaque = 256;

  explicit Canvas(Size size);

  [[nodiscard]] Size size() const { return picture_.size(); }
  [[nodiscard]] PictureView view() const { return picture_.view(); }

  void fill(const Area& area, Color color);
  /// Draws a source; what lies under rounded corners (radius in pixels) stays.
  void draw(const VideoFrame& source, const Placement& placement, int corner_radius);
  /// The same without what the keyer cuts out: there, what lies under it stays.
  void draw_cut(const VideoFrame& source,
                const Placement& placement,
                int corner_radius,
                Keyer& keyer);
  /// Draws an overlay as if it were a source: what shows through it stays.
  void draw(const Overlay& source, const Placement& placement, int corner_radius);
  /// Copies the same area of a picture as large as the canvas.
  void copy(const PictureView& picture, const Area& area);
  /// Blends an overlay with its top left corner at `x`, `y` (even), inside `clip` only.
  /// @param opacity  0 to 256, on top of the overlay's own
  void blend(const Overlay& overlay, int x, int y, const Area& clip, int opacity = kOpaque);

 private:
  /// One corner's coverage, 255 where the underlying picture stays.
  struct Mask {
    int side = 0;
    std::vector<std::uint8_t> outside;
  };
  struct Corners {
    std::array<Area, 4> areas;
    std::array<Picture, 4> saved;
    std::array<const Mask*, 4> masks;
  };
  [[nodiscard]] Corners save_corners(const Area& area, int radius);
  void restore(const Corners& corners);
  /// Runs `draw` on an area and keeps what lies outside its round corners.
  template <class Draw>
  void draw_rounded(const Area& area, int corner_radius, Draw draw);
  void blend_part(const Overlay& overlay, const Area& area, int dx, int dy, int opacity);
  void fade(const std::uint8_t* alpha, int stride, Size size, int opacity);
  const std::array<Mask, 4>& masks_for(int radius);

  Picture picture_;
  std::vector<std::uint8_t> faded_;  ///< scratch: alpha times opacity
  Picture cut_;                      ///< scratch: a source scaled to its place
  std::vector<std::uint8_t> kept_;   ///< and what is seen of it
  std::map<int, std::array<Mask, 4>> masks_;
};

}  // namespace backlot::media
