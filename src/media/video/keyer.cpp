#include "media/video/keyer.hpp"

#include <libyuv.h>

#include <algorithm>
#include <cmath>

namespace backlot::media {
namespace {

constexpr int kOctets = 256;
constexpr double kChromaRange = 224;  // of U and V in limited range
constexpr double kGray = 128;

std::uint8_t octet(double value) {
  return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0) + 0.5);
}

/// Not std::hypot: nothing here is near overflowing, and a table takes a hundred thousand of them.
double length(double x, double y) { return std::sqrt(x * x + y * y); }

/// How much of a pixel is seen that is so far out of the color's reach.
double seen(double away, double smoothness) {
  if (away <= 0) return 0;
  return away >= smoothness ? 1 : away / smoothness;
}

}  // namespace

Keyer::Keyer(const ChromaKey& key) : key_(key) {
  table_.reserve(std::size_t{kOctets} * kOctets);
  for (int u = 0; u < kOctets; ++u)
    for (int v = 0; v < kOctets; ++v) table_.push_back(entry_of(u, v));
}

/// Spill is what a pixel has more of the key's hue than of the hues beside it: where a lit backdrop
/// shines on somebody, all of it is; of a yellow shirt before green, nothing.
Keyer::Entry Keyer::entry_of(int u, int v) const {
  const double key_u = key_.color.u - kGray;
  const double key_v = key_.color.v - kGray;
  const double du = u - kGray;
  const double dv = v - kGray;
  const double away = length(du - key_u, dv - key_v) / kChromaRange - key_.similarity;
  Entry entry{octet(u), octet(v), octet(255 * seen(away, key_.smoothness))};
  const double strength = length(key_u, key_v);
  if (strength < 1) return entry;  // a gray has no hue
  const double along = (du * key_u + dv * key_v) / strength;
  const double across = std::abs(du * key_v - dv * key_u) / strength;
  const double spilt = key_.spill * std::max(0.0, along - across) / strength;
  entry.u = octet(u - spilt * key_u);
  entry.v = octet(v - spilt * key_v);
  return entry;
}

/// Apart from the members: an octet that is written could be anyone's, and each would be read anew.
void Keyer::look_up(
    const Entry* table, std::uint8_t* u, std::uint8_t* v, std::uint8_t* alpha, int width) {
  for (int i = 0; i < width; ++i) {
    const Entry entry = table[kOctets * u[i] + v[i]];
    u[i] = entry.u;
    v[i] = entry.v;
    alpha[i] = entry.alpha;
  }
}

void Keyer::cut(Picture& picture, std::vector<std::uint8_t>& alpha) {
  const MutablePicture planes = picture.planes();
  const Size size = picture.size();
  const int width = size.width / 2;
  const int height = size.height / 2;
  coarse_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  alpha.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
  for (int row = 0; row < height; ++row) {
    const std::ptrdiff_t start = std::ptrdiff_t{planes.uv_stride} * row;
    look_up(table_.data(), planes.u + start, planes.v + start,
            coarse_.data() + std::ptrdiff_t{width} * row, width);
  }
  // Between two chroma samples an edge runs on instead of in steps of two pixels.
  libyuv::ScalePlane(coarse_.data(), width, width, height, alpha.data(), size.width, size.width,
                     size.height, libyuv::kFilterBilinear);
}

}  // namespace backlot::media
