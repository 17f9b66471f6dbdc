#include "media/video/matrix.hpp"

#include <algorithm>
#include <cstddef>

namespace backlot::media {
namespace {

std::uint8_t octet(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

}  // namespace

// In 1/16384: RGB by the one matrix, back by the other.
void bt709_to_bt601(const MutablePicture& planes, const Area& area) {
  constexpr int kHalf = 1 << 13;
  for (int y = area.y / 2; y < (area.y + area.height) / 2; ++y) {
    std::uint8_t* u = planes.u + std::ptrdiff_t{planes.uv_stride} * y;
    std::uint8_t* v = planes.v + std::ptrdiff_t{planes.uv_stride} * y;
    std::uint8_t* top = planes.y + std::ptrdiff_t{planes.y_stride} * y * 2;
    std::uint8_t* bottom = top + planes.y_stride;
    for (int x = area.x / 2; x < (area.x + area.width) / 2; ++x) {
      const int cb = u[x] - 128;
      const int cr = v[x] - 128;
      const int luma = (1664 * cb + 3213 * cr + kHalf) >> 14;
      for (std::uint8_t* row : {top, bottom}) {
        row[2 * x] = octet(row[2 * x] + luma);
        row[2 * x + 1] = octet(row[2 * x + 1] + luma);
      }
      u[x] = octet(128 + ((16218 * cb - 1813 * cr + kHalf) >> 14));
      v[x] = octet(128 + ((-1187 * cb + 16112 * cr + kHalf) >> 14));
    }
  }
}

}  // namespace backlot::media
