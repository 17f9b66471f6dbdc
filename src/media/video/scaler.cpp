#include "media/video/scaler.hpp"

#include <libyuv.h>

#include <array>
#include <cmath>

#include "media/video/matrix.hpp"

namespace backlot::media {
namespace {

constexpr std::array kFriendlyRatios{0.25, 0.5, 1.0};
constexpr double kMostExtraCrop = 1.06;

int even(double value) { return static_cast<int>(value) & ~1; }

double friendly(double ratio) {
  for (const double candidate : kFriendlyRatios)
    if (ratio <= candidate && candidate <= ratio * kMostExtraCrop) return candidate;
  return ratio;
}

/// Coordinates of a plane at half size when `shift` is 1.
const std::uint8_t* at(const std::uint8_t* plane, int stride, const Area& area, int shift) {
  return plane + std::ptrdiff_t{stride} * (area.y >> shift) + (area.x >> shift);
}
std::uint8_t* at(std::uint8_t* plane, int stride, const Area& area, int shift) {
  return plane + std::ptrdiff_t{stride} * (area.y >> shift) + (area.x >> shift);
}

/// Full range to limited range, luma and chroma.
struct RangeTables {
  std::array<std::uint8_t, 256> luma{};
  std::array<std::uint8_t, 256> chroma{};
};
RangeTables make_range_tables() {
  RangeTables tables;
  for (std::size_t i = 0; i < 256; ++i) {
    const auto value = static_cast<double>(i);
    tables.luma.at(i) = static_cast<std::uint8_t>(std::lround(16 + value * 219 / 255));
    tables.chroma.at(i) = static_cast<std::uint8_t>(std::lround(128 + (value - 128) * 224 / 255));
  }
  return tables;
}

void map_plane(std::uint8_t* plane,
               int stride,
               Size size,
               const std::array<std::uint8_t, 256>& table) {
  for (int row = 0; row < size.height; ++row, plane += stride)
    for (int column = 0; column < size.width; ++column) plane[column] = table[plane[column]];
}

void limit_range(const MutablePicture& out, const Area& area) {
  static const RangeTables tables = make_range_tables();
  map_plane(at(out.y, out.y_stride, area, 0), out.y_stride, {area.width, area.height}, tables.luma);
  const Size half{area.width / 2, area.height / 2};
  map_plane(at(out.u, out.uv_stride, area, 1), out.uv_stride, half, tables.chroma);
  map_plane(at(out.v, out.uv_stride, area, 1), out.uv_stride, half, tables.chroma);
}

}  // namespace

Placement cover(Size source, const Area& tile, const Focus& focus) {
  const double ratio = friendly(std::max(static_cast<double>(tile.width) / source.width,
                                         static_cast<double>(tile.height) / source.height));
  const int width = std::clamp(even(tile.width / ratio + 0.5), 2, source.width & ~1);
  const int height = std::clamp(even(tile.height / ratio + 0.5), 2, source.height & ~1);
  const int x = even((source.width - width) * std::clamp(focus.x, 0.0, 1.0));
  const int y = even((source.height - height) * std::clamp(focus.y, 0.0, 1.0));
  return {{x, y, width, height}, tile};
}

Placement contain(Size source, const Area& tile, const Focus& anchor) {
  const double ratio = std::min(static_cast<double>(tile.width) / source.width,
                                static_cast<double>(tile.height) / source.height);
  const int width = std::clamp(even(source.width * ratio + 0.5), 2, tile.width);
  const int height = std::clamp(even(source.height * ratio + 0.5), 2, tile.height);
  const Area target{tile.x + even((tile.width - width) * std::clamp(anchor.x, 0.0, 1.0)),
                    tile.y + even((tile.height - height) * std::clamp(anchor.y, 0.0, 1.0)), width,
                    height};
  return {{0, 0, source.width & ~1, source.height & ~1}, target};
}

void scale(const VideoFrame& source, const Placement& placement, Picture& canvas) {
  const auto& [crop, target] = placement;
  const PictureView& in = source.picture;
  const MutablePicture out = canvas.planes();
  // A box over the source pixels avoids shimmer when a tile is much smaller than its camera.
  const auto filter = crop.width > 2 * target.width ? libyuv::kFilterBox : libyuv::kFilterBilinear;
  libyuv::I420Scale(at(in.y, in.y_stride, crop, 0), in.y_stride, at(in.u, in.uv_stride, crop, 1),
                    in.uv_stride, at(in.v, in.uv_stride, crop, 1), in.uv_stride, crop.width,
                    crop.height, at(out.y, out.y_stride, target, 0), out.y_stride,
                    at(out.u, out.uv_stride, target, 1), out.uv_stride,
                    at(out.v, out.uv_stride, target, 1), out.uv_stride, target.width, target.height,
                    filter);
  if (source.is_bt709) bt709_to_bt601(out, target);
  if (source.is_full_range) limit_range(out, target);
}

}  // namespace backlot::media
