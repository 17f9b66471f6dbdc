#include "media/video/canvas.hpp"

#include <libyuv.h>

#include <cmath>

namespace backlot::media {
namespace {

constexpr int kSamples = 4;  // per pixel and side, for smooth edges

/// How much of the pixel at `x`, `y` of a square block lies outside the circle that rounds the
/// block's top left corner.
std::uint8_t outside_at(int x, int y, int radius) {
  int outside = 0;
  for (int i = 0; i < kSamples * kSamples; ++i) {
    const double dx = radius - (x + (i % kSamples + 0.5) / kSamples);
    const double dy = radius - (y + (i / kSamples + 0.5) / kSamples);
    if (dx > 0 && dy > 0 && dx * dx + dy * dy > static_cast<double>(radius) * radius) ++outside;
  }
  return static_cast<std::uint8_t>(outside * 255 / (kSamples * kSamples));
}

void copy_area(const PictureView& from, const Area& area, const MutablePicture& to) {
  const std::ptrdiff_t luma = std::ptrdiff_t{from.y_stride} * area.y + area.x;
  const std::ptrdiff_t chroma = std::ptrdiff_t{from.uv_stride} * (area.y / 2) + area.x / 2;
  libyuv::I420Copy(from.y + luma, from.y_stride, from.u + chroma, from.uv_stride, from.v + chroma,
                   from.uv_stride, to.y, to.y_stride, to.u, to.uv_stride, to.v, to.uv_stride,
                   area.width, area.height);
}

/// The same planes from a pixel on.
MutablePicture from(const MutablePicture& planes, int x, int y) {
  const std::ptrdiff_t luma = std::ptrdiff_t{planes.y_stride} * y + x;
  const std::ptrdiff_t chroma = std::ptrdiff_t{planes.uv_stride} * (y / 2) + x / 2;
  return {planes.y + luma, planes.u + chroma, planes.v + chroma, planes.y_stride, planes.uv_stride};
}

/// Blends the part `area` (of the canvas) of a picture whose first shown pixel is at `dx`, `dy`;
/// `alpha` begins with that pixel.
void blend_onto(Picture& canvas,
                const PictureView& top,
                const std::uint8_t* alpha,
                int alpha_stride,
                Area area,
                int dx,
                int dy) {
  const MutablePicture out = canvas.planes();
  const std::ptrdiff_t luma = std::ptrdiff_t{out.y_stride} * area.y + area.x;
  const std::ptrdiff_t chroma = std::ptrdiff_t{out.uv_stride} * (area.y / 2) + area.x / 2;
  const std::ptrdiff_t top_luma = std::ptrdiff_t{top.y_stride} * dy + dx;
  const std::ptrdiff_t top_chroma = std::ptrdiff_t{top.uv_stride} * (dy / 2) + dx / 2;
  libyuv::I420Blend(top.y + top_luma, top.y_stride, top.u + top_chroma, top.uv_stride,
                    top.v + top_chroma, top.uv_stride, out.y + luma, out.y_stride, out.u + chroma,
                    out.uv_stride, out.v + chroma, out.uv_stride, alpha, alpha_stride, out.y + luma,
                    out.y_stride, out.u + chroma, out.uv_stride, out.v + chroma, out.uv_stride,
                    area.width, area.height);
}

}  // namespace

Canvas::Canvas(Size size) : picture_(size) {}

void Canvas::fill(const Area& area, Color color) {
  const MutablePicture out = picture_.planes();
  libyuv::I420Rect(out.y, out.y_stride, out.u, out.uv_stride, out.v, out.uv_stride, area.x, area.y,
                   area.width, area.height, color.y, color.u, color.v);
}

template <class Draw>
void Canvas::draw_rounded(const Area& area, int corner_radius, Draw draw) {
  const int radius = std::min(corner_radius, std::min(area.width, area.height) / 2) & ~1;
  if (radius < 2) return draw();
  const Corners corners = save_corners(area, radius);
  draw();
  restore(corners);
}

void Canvas::draw(const VideoFrame& source, const Placement& placement, int corner_radius) {
  draw_rounded(placement.target, corner_radius, [&] { scale(source, placement, picture_); });
}

void Canvas::draw_cut(const VideoFrame& source,
                      const Placement& placement,
                      int corner_radius,
                      Keyer& keyer) {
  const Area& target = placement.target;
  const Size size{target.width, target.height};
  if (cut_.size() != size) cut_ = Picture{size};
  scale(source, {placement.crop, whole(size)}, cut_);
  keyer.cut(cut_, kept_);
  draw_rounded(target, corner_radius,
               [&] { blend_onto(picture_, cut_.view(), kept_.data(), size.width, target, 0, 0); });
}

void Canvas::draw(const Overlay& source, const Placement& placement, int corner_radius) {
  const Area& target = placement.target;
  const Area& crop = placement.crop;
  const Size size{target.width, target.height};
  const int stride = source.picture.size().width;
  if (cut_.size() != size) cut_ = Picture{size};
  VideoFrame frame;
  frame.picture = source.picture.view();
  scale(frame, {crop, whole(size)}, cut_);
  kept_.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
  libyuv::ScalePlane(source.alpha.data() + std::ptrdiff_t{stride} * crop.y + crop.x, stride,
                     crop.width, crop.height, kept_.data(), size.width, size.width, size.height,
                     libyuv::kFilterBox);
  draw_rounded(target, corner_radius,
               [&] { blend_onto(picture_, cut_.view(), kept_.data(), size.width, target, 0, 0); });
}

void Canvas::copy(const PictureView& picture, const Area& area) {
  copy_area(picture, area, from(picture_.planes(), area.x, area.y));
}

void Canvas::blend(const Overlay& overlay, int x, int y, const Area& clip, int opacity) {
  if (opacity <= 0) return;
  const Area inside = intersection(clip, whole(size()));
  for (const Area& part : overlay.parts) {
    const Area shown = intersection({x + part.x, y + part.y, part.width, part.height}, inside);
    if (!shown.is_empty()) blend_part(overlay, shown, shown.x - x, shown.y - y, opacity);
  }
}

/// Blends what of an overlay, from its pixel `dx`, `dy` on, fills `area`.
void Canvas::blend_part(const Overlay& overlay, const Area& area, int dx, int dy, int opacity) {
  const int stride = overlay.picture.size().width;
  const std::uint8_t* alpha = overlay.alpha.data() + std::ptrdiff_t{stride} * dy + dx;
  if (opacity >= kOpaque)
    return blend_onto(picture_, overlay.picture.view(), alpha, stride, area, dx, dy);
  fade(alpha, stride, {area.width, area.height}, opacity);
  blend_onto(picture_, overlay.picture.view(), faded_.data(), area.width, area, dx, dy);
}

void Canvas::fade(const std::uint8_t* alpha, int stride, Size size, int opacity) {
  const auto width = static_cast<std::size_t>(size.width);
  faded_.resize(width * static_cast<std::size_t>(size.height));
  std::uint8_t* out = faded_.data();
  for (int row = 0; row < size.height; ++row, alpha += stride)
    for (std::size_t column = 0; column < width; ++column)
      *out++ = static_cast<std::uint8_t>(alpha[column] * opacity / kOpaque);
}

Canvas::Corners Canvas::save_corners(const Area& area, int radius) {
  const auto& masks = masks_for(radius);
  const int right = area.x + area.width - radius;
  const int bottom = area.y + area.height - radius;
  Corners corners{.areas = {{{area.x, area.y, radius, radius},
                             {right, area.y, radius, radius},
                             {area.x, bottom, radius, radius},
                             {right, bottom, radius, radius}}},
                  .saved = {},
                  .masks = {}};
  for (std::size_t i = 0; i < 4; ++i) {
    corners.saved.at(i) = Picture{{radius, radius}};
    copy_area(picture_.view(), corners.areas.at(i), corners.saved.at(i).planes());
    corners.masks.at(i) = &masks.at(i);
  }
  return corners;
}

void Canvas::restore(const Corners& corners) {
  for (std::size_t i = 0; i < 4; ++i) {
    const Mask& mask = *corners.masks.at(i);
    blend_onto(picture_, corners.saved.at(i).view(), mask.outside.data(), mask.side,
               corners.areas.at(i), 0, 0);
  }
}

/// Top left, top right, bottom left, bottom right; made once per radius.
const std::array<Canvas::Mask, 4>& Canvas::masks_for(int radius) {
  const auto found = masks_.find(radius);
  if (found != masks_.end()) return found->second;
  std::array<Mask, 4> masks;
  const auto side = static_cast<std::size_t>(radius);
  for (std::size_t corner = 0; corner < 4; ++corner) {
    Mask& mask = masks.at(corner);
    mask.side = radius;
    mask.outside.resize(side * side);
    for (int y = 0; y < radius; ++y)
      for (int x = 0; x < radius; ++x)
        mask.outside[static_cast<std::size_t>(y * radius + x)] =
            outside_at((corner & 1U) != 0 ? radius - 1 - x : x,
                       (corner & 2U) != 0 ? radius - 1 - y : y, radius);
  }
  return masks_.emplace(radius, std::move(masks)).first->second;
}

}  // namespace backlot::media
