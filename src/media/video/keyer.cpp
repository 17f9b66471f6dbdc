#include "media/video/keyer.hpp"

#include <libyuv.h>

#include <algorithm>
#include <array>
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

/// Sixteen neighbors, four by four, share a line of the cache; lines of one U are spread over its
/// sets. All in sixteen bits, which compilers do for many samples at once.
constexpr std::uint16_t index_of(std::uint8_t u, std::uint8_t v) {
  const std::uint16_t wide_u = u;
  const std::uint16_t wide_v = v;
  const auto column = static_cast<std::uint16_t>(wide_u / 4U);
  const auto row = static_cast<std::uint16_t>((wide_v / 4U + column) % 64U);
  return static_cast<std::uint16_t>(column * 1024U + row * 16U + wide_u % 4U * 4U + wide_v % 4U);
}

constexpr int kRun = 128;  ///< samples: what is written at the start is in the cache at the end

/// In three steps, of which only the one in the middle goes sample by sample.
[[gnu::always_inline]] inline void look_up_run(const std::uint32_t* table,
                                               std::uint8_t* u,
                                               std::uint8_t* v,
                                               std::uint8_t* alpha) {
  std::array<std::uint16_t, kRun> index;
  std::array<std::uint32_t, kRun> entry;
  for (std::size_t i = 0; i < kRun; ++i) index[i] = index_of(u[i], v[i]);
  for (std::size_t i = 0; i < kRun; ++i) entry[i] = table[index[i]];
  for (std::size_t i = 0; i < kRun; ++i) u[i] = static_cast<std::uint8_t>(entry[i]);
  for (std::size_t i = 0; i < kRun; ++i) v[i] = static_cast<std::uint8_t>(entry[i] >> 8U);
  for (std::size_t i = 0; i < kRun; ++i) alpha[i] = static_cast<std::uint8_t>(entry[i] >> 16U);
}

[[gnu::always_inline]] inline void look_up_row(
    const std::uint32_t* table, std::uint8_t* u, std::uint8_t* v, std::uint8_t* alpha, int width) {
  int done = 0;
  for (; done + kRun <= width; done += kRun) look_up_run(table, u + done, v + done, alpha + done);
  for (int i = done; i < width; ++i) {
    const std::uint32_t entry = table[index_of(u[i], v[i])];
    u[i] = static_cast<std::uint8_t>(entry);
    v[i] = static_cast<std::uint8_t>(entry >> 8U);
    alpha[i] = static_cast<std::uint8_t>(entry >> 16U);
  }
}

using LookUp = void (*)(const std::uint32_t*, std::uint8_t*, std::uint8_t*, std::uint8_t*, int);

void look_up(
    const std::uint32_t* table, std::uint8_t* u, std::uint8_t* v, std::uint8_t* alpha, int width) {
  look_up_row(table, u, v, alpha, width);
}

#if defined(__x86_64__)
/// The same code, thirty-two octets at a time.
[[gnu::target("avx2")]] void look_up_avx2(
    const std::uint32_t* table, std::uint8_t* u, std::uint8_t* v, std::uint8_t* alpha, int width) {
  look_up_row(table, u, v, alpha, width);
}
LookUp best_look_up() { return __builtin_cpu_supports("avx2") ? look_up_avx2 : look_up; }
#else
LookUp best_look_up() { return look_up; }
#endif

}  // namespace

Keyer::Keyer(const ChromaKey& key) : key_(key), table_(std::size_t{kOctets} * kOctets) {
  for (int u = 0; u < kOctets; ++u)
    for (int v = 0; v < kOctets; ++v)
      table_[index_of(static_cast<std::uint8_t>(u), static_cast<std::uint8_t>(v))] = entry_of(u, v);
}

/// Spill is what a pixel has more of the key's hue than of the hues beside it: where a lit backdrop
/// shines on somebody, all of it is; of a yellow shirt before green, nothing.
Keyer::Entry Keyer::entry_of(int u, int v) const {
  const double key_u = key_.color.u - kGray;
  const double key_v = key_.color.v - kGray;
  const double du = u - kGray;
  const double dv = v - kGray;
  const double away = length(du - key_u, dv - key_v) / kChromaRange - key_.similarity;
  const Entry alpha = Entry{octet(255 * seen(away, key_.smoothness))} << 16U;
  const double strength = length(key_u, key_v);
  // A gray has no hue.
  if (strength < 1) return alpha | Entry{octet(v)} << 8U | octet(u);
  const double along = (du * key_u + dv * key_v) / strength;
  const double across = std::abs(du * key_v - dv * key_u) / strength;
  const double spilt = key_.spill * std::max(0.0, along - across) / strength;
  return alpha | Entry{octet(v - spilt * key_v)} << 8U | octet(u - spilt * key_u);
}

void Keyer::cut(Picture& picture, std::vector<std::uint8_t>& alpha) {
  const MutablePicture planes = picture.planes();
  const Size size = picture.size();
  const int width = size.width / 2;
  const int height = size.height / 2;
  coarse_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  alpha.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
  static const LookUp best = best_look_up();
  for (int row = 0; row < height; ++row) {
    const std::ptrdiff_t start = std::ptrdiff_t{planes.uv_stride} * row;
    best(table_.data(), planes.u + start, planes.v + start,
         coarse_.data() + std::ptrdiff_t{width} * row, width);
  }
  // Between two chroma samples an edge runs on instead of in steps of two pixels.
  libyuv::ScalePlane(coarse_.data(), width, width, height, alpha.data(), size.width, size.width,
                     size.height, libyuv::kFilterBilinear);
}

}  // namespace backlot::media
