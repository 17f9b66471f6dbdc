// What taking a backdrop out of a picture costs, beside copying the same picture.
#include <benchmark/benchmark.h>

#include "media/video/canvas.hpp"
#include "media/video/keyer.hpp"

namespace backlot::media {
namespace {

constexpr ChromaKey kGreen{
    .color = {102, 64, 50}, .similarity = 0.2, .smoothness = 0.1, .spill = 0.5};

/// A green cloth with the noise of a camera, and somebody of many colors before it.
VideoFrame somebody(Size size) {
  auto picture = std::make_shared<Picture>(size);
  const MutablePicture planes = picture->planes();
  std::uint32_t noise = 1;
  for (int y = 0; y < size.height / 2; ++y)
    for (int x = 0; x < size.width / 2; ++x) {
      noise = noise * 1664525U + 1013904223U;
      const bool is_cloth = x < size.width / 6 || x > size.width / 3;
      const auto grain = static_cast<int>(noise >> 29U);
      planes.u[planes.uv_stride * y + x] = static_cast<std::uint8_t>(is_cloth ? 60 + grain : x);
      planes.v[planes.uv_stride * y + x] = static_cast<std::uint8_t>(is_cloth ? 46 + grain : y);
    }
  VideoFrame frame;
  frame.picture = picture->view();
  frame.owner = picture;
  return frame;
}

Size size_of(const benchmark::State& state) {
  const int height = static_cast<int>(state.range(0));
  return {height * 16 / 9 & ~1, height};
}

void copy(benchmark::State& state) {
  Canvas canvas{size_of(state)};
  const VideoFrame source = somebody(canvas.size());
  for (auto _ : state) canvas.copy(source.picture, whole(canvas.size()));
}

/// The table's work alone; it works on what it has cut already, which costs the same.
void key(benchmark::State& state) {
  Canvas canvas{size_of(state)};
  Picture picture{canvas.size()};
  scale(somebody(canvas.size()), {whole(canvas.size()), whole(canvas.size())}, picture);
  Keyer keyer{kGreen};
  std::vector<std::uint8_t> alpha;
  for (auto _ : state) {
    keyer.cut(picture, alpha);
    benchmark::DoNotOptimize(alpha.data());
  }
}

void draw(benchmark::State& state) {
  Canvas canvas{size_of(state)};
  const VideoFrame source = somebody(canvas.size());
  const Placement placement{whole(canvas.size()), whole(canvas.size())};
  for (auto _ : state) canvas.draw(source, placement, 0);
}

void draw_cut(benchmark::State& state) {
  Canvas canvas{size_of(state)};
  const VideoFrame source = somebody(canvas.size());
  const Placement placement{whole(canvas.size()), whole(canvas.size())};
  Keyer keyer{kGreen};
  for (auto _ : state) canvas.draw_cut(source, placement, 0, keyer);
}

void make_table(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Keyer{kGreen});
}

BENCHMARK(copy)->Arg(360)->Arg(720)->Unit(benchmark::kMicrosecond);
BENCHMARK(key)->Arg(360)->Arg(720)->Unit(benchmark::kMicrosecond);
BENCHMARK(draw)->Arg(360)->Arg(720)->Unit(benchmark::kMicrosecond);
BENCHMARK(draw_cut)->Arg(360)->Arg(720)->Unit(benchmark::kMicrosecond);
BENCHMARK(make_table)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace backlot::media
