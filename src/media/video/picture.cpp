#include "media/video/picture.hpp"

#include <libyuv.h>

#include <cmath>

namespace backlot::media {
namespace {

constexpr int kAlignment = 64;

// Blocks as small as this are worth leaving out.
constexpr int kBlockWidth = 64;
constexpr int kBlockHeight = 16;

bool shows(const Overlay& overlay, const Area& area) {
  const int stride = overlay.picture.size().width;
  for (int y = area.y; y < area.y + area.height; ++y) {
    const std::uint8_t* row = overlay.alpha.data() + std::ptrdiff_t{stride} * y + area.x;
    if (std::any_of(row, row + area.width, [](std::uint8_t value) { return value != 0; }))
      return true;
  }
  return false;
}

/// The runs of blocks of one row in which anything shows.
std::vector<Area> shown_runs(const Overlay& overlay, int y, int height) {
  const Size size = overlay.picture.size();
  std::vector<Area> runs;
  for (int x = 0; x < size.width; x += kBlockWidth) {
    const Area block{x, y, std::min(kBlockWidth, size.width - x), height};
    if (!shows(overlay, block)) continue;
    if (!runs.empty() && runs.back().x + runs.back().width == x)
      runs.back().width += block.width;
    else
      runs.push_back(block);
  }
  return runs;
}

/// A frame or a logo is mostly nothing, which need not be blended.
std::vector<Area> shown_parts(const Overlay& overlay) {
  const Size size = overlay.picture.size();
  std::vector<Area> parts;
  std::vector<Area> above;
  for (int y = 0; y < size.height; y += kBlockHeight) {
    const int height = std::min(kBlockHeight, size.height - y);
    std::vector<Area> runs = shown_runs(overlay, y, height);
    const bool goes_on = std::ranges::equal(
        runs, above, [](const Area& a, const Area& b) { return a.x == b.x && a.width == b.width; });
    if (goes_on) {
      for (std::size_t i = 0; i < runs.size(); ++i)
        parts[parts.size() - runs.size() + i].height += height;
    } else {
      parts.insert(parts.end(), runs.begin(), runs.end());
    }
    above = std::move(runs);
  }
  return parts;
}

std::uint8_t channel(double value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

}  // namespace

Color color_of(std::uint32_t rgb) {
  const double r = (rgb >> 16U & 0xffU) / 255.0;
  const double g = (rgb >> 8U & 0xffU) / 255.0;
  const double b = (rgb & 0xffU) / 255.0;
  const double luma = 0.299 * r + 0.587 * g + 0.114 * b;
  return {channel(16 + 219 * luma), channel(128 + 224 * (b - luma) / 1.772),
          channel(128 + 224 * (r - luma) / 1.402)};
}

bool overlap(const Area& a, const Area& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

Area whole(Size size) { return {0, 0, size.width, size.height}; }

Area intersection(const Area& a, const Area& b) {
  const int x = std::max(a.x, b.x);
  const int y = std::max(a.y, b.y);
  return {x, y, std::min(a.x + a.width, b.x + b.width) - x,
          std::min(a.y + a.height, b.y + b.height) - y};
}

Area united(const Area& a, const Area& b) {
  const int x = std::min(a.x, b.x);
  const int y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.width, b.x + b.width) - x,
          std::max(a.y + a.height, b.y + b.height) - y};
}

Picture::Picture(Size size)
    : size_(size), stride_((size.width + kAlignment - 1) / kAlignment * kAlignment) {
  const auto luma = static_cast<std::size_t>(stride_) * static_cast<std::size_t>(size.height);
  bytes_.assign(luma + luma / 2, 16);
  std::fill(bytes_.begin() + static_cast<std::ptrdiff_t>(luma), bytes_.end(), std::uint8_t{128});
}

MutablePicture Picture::planes() {
  const auto luma = static_cast<std::size_t>(stride_) * static_cast<std::size_t>(size_.height);
  std::uint8_t* y = bytes_.data();
  return {y, y + luma, y + luma + luma / 4, stride_, stride_ / 2};
}

PictureView Picture::view() const {
  const auto luma = static_cast<std::size_t>(stride_) * static_cast<std::size_t>(size_.height);
  const std::uint8_t* y = bytes_.data();
  return {y, y + luma, y + luma + luma / 4, stride_, stride_ / 2, size_};
}

Overlay flat_overlay(Color color, std::uint8_t alpha, Size size) {
  Overlay overlay{Picture{size}, {}, {whole(size)}};
  const MutablePicture out = overlay.picture.planes();
  libyuv::I420Rect(out.y, out.y_stride, out.u, out.uv_stride, out.v, out.uv_stride, 0, 0,
                   size.width, size.height, color.y, color.u, color.v);
  overlay.alpha.assign(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height),
                       alpha);
  return overlay;
}

Overlay make_overlay(const std::uint8_t* bgra, int stride, Size size) {
  Overlay overlay{Picture{size}, {}, {}};
  const auto width = static_cast<std::size_t>(size.width);
  std::vector<std::uint8_t> straight(width * 4 * static_cast<std::size_t>(size.height));
  libyuv::ARGBUnattenuate(bgra, stride, straight.data(), size.width * 4, size.width, size.height);
  overlay.picture = make_picture(straight.data(), size.width * 4, size);
  overlay.alpha.resize(width * static_cast<std::size_t>(size.height));
  libyuv::ARGBExtractAlpha(bgra, stride, overlay.alpha.data(), size.width, size.width, size.height);
  overlay.parts = shown_parts(overlay);
  return overlay;
}

Picture make_picture(const std::uint8_t* bgra, int stride, Size size) {
  Picture picture{size};
  const MutablePicture out = picture.planes();
  libyuv::ARGBToI420(bgra, stride, out.y, out.y_stride, out.u, out.uv_stride, out.v, out.uv_stride,
                     size.width, size.height);
  return picture;
}

}  // namespace backlot::media
