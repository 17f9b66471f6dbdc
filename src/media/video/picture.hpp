#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/units.hpp"
#include "media/frame.hpp"

namespace backlot::media {

/// A color in BT.601 limited range.
struct Color {
  std::uint8_t y = 16;
  std::uint8_t u = 128;
  std::uint8_t v = 128;
  friend bool operator==(const Color&, const Color&) = default;
};
/// @param rgb  0xRRGGBB, full range
[[nodiscard]] Color color_of(std::uint32_t rgb);

/// A rectangle of a picture in pixels; all four even wherever chroma is touched.
struct Area {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  [[nodiscard]] bool is_empty() const { return width <= 0 || height <= 0; }
  friend bool operator==(const Area&, const Area&) = default;
};
[[nodiscard]] bool overlap(const Area& a, const Area& b);
[[nodiscard]] Area whole(Size size);
/// What both have in common; empty when nothing.
[[nodiscard]] Area intersection(const Area& a, const Area& b);
/// The smallest area around both.
[[nodiscard]] Area united(const Area& a, const Area& b);

/// Planes of ours to write on.
struct MutablePicture {
  std::uint8_t* y = nullptr;
  std::uint8_t* u = nullptr;
  std::uint8_t* v = nullptr;
  int y_stride = 0;
  int uv_stride = 0;
};

/// A picture we own: planar I420, BT.601 limited range, both sides even.
class Picture {
 public:
  Picture() = default;
  /// Black.
  explicit Picture(Size size);

  [[nodiscard]] Size size() const { return size_; }
  [[nodiscard]] PictureView view() const;
  [[nodiscard]] MutablePicture planes();

 private:
  Size size_;
  int stride_ = 0;
  std::vector<std::uint8_t> bytes_;
};

/// A picture with transparency, for text and shapes: straight (not premultiplied) color.
struct Overlay {
  Picture picture;
  std::vector<std::uint8_t> alpha;  ///< one octet per pixel, stride is the width
  std::vector<Area> parts;          ///< where anything shows, apart from one another, even
};

/// One color everywhere.
/// @param alpha  0 to 255
[[nodiscard]] Overlay flat_overlay(Color color, std::uint8_t alpha, Size size);

/// @param bgra  premultiplied 32-bit pixels as Cairo draws them, blue first in memory
[[nodiscard]] Overlay make_overlay(const std::uint8_t* bgra, int stride, Size size);
/// The same where everything is opaque.
[[nodiscard]] Picture make_picture(const std::uint8_t* bgra, int stride, Size size);

}  // namespace backlot::media
