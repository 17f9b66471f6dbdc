#include "media/video/keyer.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "media/video/canvas.hpp"

namespace backlot::media {
namespace {

constexpr std::uint32_t kGreen = 0x00b140;
constexpr std::uint32_t kShadedGreen = 0x008a32;
constexpr std::uint32_t kSkin = 0xe0ac8c;
constexpr std::uint32_t kDarkSkin = 0x6b4a3a;
constexpr Size kSize{64, 32};

ChromaKey green_key() {
  return {.color = color_of(kGreen), .similarity = 0.2, .smoothness = 0.1, .spill = 0.5};
}

/// A picture of one color.
Picture flat(const Color& color) {
  Picture picture{kSize};
  const MutablePicture planes = picture.planes();
  for (int y = 0; y < kSize.height; ++y)
    for (int x = 0; x < kSize.width; ++x) {
      planes.y[planes.y_stride * y + x] = color.y;
      planes.u[planes.uv_stride * (y / 2) + x / 2] = color.u;
      planes.v[planes.uv_stride * (y / 2) + x / 2] = color.v;
    }
  return picture;
}

/// What becomes of a color.
struct Cut {
  Color color;
  int alpha = 0;
};
Cut cut(Keyer& keyer, const Color& color) {
  Picture picture = flat(color);
  std::vector<std::uint8_t> alpha;
  keyer.cut(picture, alpha);
  const PictureView view = picture.view();
  return {{view.y[0], view.u[0], view.v[0]}, alpha.at(0)};
}
Cut cut(const ChromaKey& key, std::uint32_t rgb) {
  Keyer keyer{key};
  return cut(keyer, color_of(rgb));
}

TEST(KeyerTest, TakesTheBackdropAway) {
  EXPECT_EQ(cut(green_key(), kGreen).alpha, 0);
  EXPECT_EQ(cut(green_key(), kShadedGreen).alpha, 0);
}

TEST(KeyerTest, LeavesSkinClothAndHair) {
  for (const std::uint32_t rgb :
       {kSkin, kDarkSkin, 0x000000U, 0xffffffU, 0x808080U, 0x203060U, 0xc02020U, 0xf0d020U}) {
    const Cut found = cut(green_key(), rgb);
    EXPECT_EQ(found.alpha, 255) << std::hex << rgb;
    EXPECT_EQ(found.color, color_of(rgb)) << std::hex << rgb;
  }
}

TEST(KeyerTest, KnowsABlueBackdropToo) {
  ChromaKey key = green_key();
  key.color = color_of(0x0047bb);

  EXPECT_EQ(cut(key, 0x0047bb).alpha, 0);
  EXPECT_EQ(cut(key, kGreen).alpha, 255);
  EXPECT_EQ(cut(key, kSkin).alpha, 255);
}

TEST(KeyerTest, RisesFromNothingToAllOverTheSmoothness) {
  const Color key = color_of(kGreen);
  Keyer keyer{green_key()};
  int last = 0;
  int between = 0;
  for (int v = key.v; v < 256; ++v) {
    const int alpha = cut(keyer, {128, key.u, static_cast<std::uint8_t>(v)}).alpha;
    EXPECT_GE(alpha, last);
    if (alpha > 0 && alpha < 255) ++between;
    last = alpha;
  }
  EXPECT_EQ(last, 255);
  EXPECT_NEAR(between, 0.1 * 224, 2);
}

TEST(KeyerTest, CutsHardWithoutSmoothness) {
  ChromaKey key = green_key();
  key.smoothness = 0;
  Keyer keyer{key};
  for (int v = 0; v < 256; ++v) {
    const int alpha = cut(keyer, {128, key.color.u, static_cast<std::uint8_t>(v)}).alpha;
    EXPECT_TRUE(alpha == 0 || alpha == 255);
  }
  key.similarity = 0;
  EXPECT_EQ(cut(key, kGreen).alpha, 0);
}

TEST(KeyerTest, TakesTheGreenShineAsFarAsItIsTold) {
  constexpr std::uint32_t kShoneOn = 0x5a8f6d;  // gray hair, and three tenths of the cloth
  const auto shine = [](double spill) {
    ChromaKey key = green_key();
    key.spill = spill;
    const Color found = cut(key, kShoneOn).color;
    EXPECT_EQ(found.y, color_of(kShoneOn).y);
    return std::hypot(found.u - 128, found.v - 128);
  };

  EXPECT_EQ(cut(ChromaKey{.color = color_of(kGreen)}, kShoneOn).color, color_of(kShoneOn));
  EXPECT_NEAR(shine(0.5), shine(0) / 2, 2);
  EXPECT_LT(shine(1), 3);
}

TEST(KeyerTest, GoesSmoothlyOverAnEdge) {
  Picture picture = flat(color_of(kSkin));
  const MutablePicture planes = picture.planes();
  const Color green = color_of(kGreen);
  for (int y = 0; y < kSize.height / 2; ++y)
    for (int x = 0; x < kSize.width / 4; ++x) {
      planes.u[planes.uv_stride * y + x] = green.u;
      planes.v[planes.uv_stride * y + x] = green.v;
    }
  std::vector<std::uint8_t> alpha;
  Keyer{green_key()}.cut(picture, alpha);

  const auto at = [&](std::size_t x) { return alpha.at(std::size_t{kSize.width} * 8 + x); };
  EXPECT_EQ(at(0), 0);
  EXPECT_EQ(at(28), 0);
  EXPECT_EQ(at(36), 255);
  EXPECT_GT(at(32), at(31));
  EXPECT_GT(at(31), 0);
  EXPECT_LT(at(32), 255);
}

TEST(KeyerTest, TakesNoHueForAGrayKey) {
  const Cut found = cut(ChromaKey{.color = {128, 128, 128}, .spill = 1}, kSkin);

  EXPECT_EQ(found.color, color_of(kSkin));
  EXPECT_EQ(found.alpha, 255);
}

/// Every pair of U and V once; what lies in a row goes by runs, what is left over one by one.
Picture every_pair() {
  constexpr int kPairs = 256;
  Picture picture{{2 * kPairs, 2 * kPairs}};
  const MutablePicture planes = picture.planes();
  for (int y = 0; y < kPairs; ++y)
    for (int x = 0; x < kPairs; ++x) {
      planes.u[planes.uv_stride * y + x] = static_cast<std::uint8_t>(x);
      planes.v[planes.uv_stride * y + x] = static_cast<std::uint8_t>(y);
    }
  return picture;
}

TEST(KeyerTest, MakesOfEveryPairWhatItAlwaysDid) {
  for (const auto& [spill, golden] : {std::pair{0.5, 0x7e0116e5U}, {1.0, 0x2aca9c32U}}) {
    ChromaKey key = green_key();
    key.spill = spill;
    Picture picture = every_pair();
    std::vector<std::uint8_t> alpha;
    Keyer{key}.cut(picture, alpha);

    std::uint32_t hash = 2'166'136'261U;  // FNV-1a
    const PictureView view = picture.view();
    for (int y = 0; y < 256; ++y)
      for (int x = 0; x < 256; ++x)
        for (const std::uint8_t* plane : {view.u, view.v})
          hash = (hash ^ plane[view.uv_stride * y + x]) * 16'777'619U;
    EXPECT_EQ(hash, golden);
  }
}

TEST(KeyerTest, IsTheSameInWideAndNarrowPictures) {
  constexpr int kColumns = 300;  // two runs and a rest
  Picture wide{{2 * kColumns, 2}};
  for (int x = 0; x < kColumns; ++x) {
    wide.planes().u[x] = static_cast<std::uint8_t>(x * 7);
    wide.planes().v[x] = static_cast<std::uint8_t>(x * 5);
  }
  const Picture before = wide;
  std::vector<std::uint8_t> alpha;
  Keyer keyer{green_key()};
  keyer.cut(wide, alpha);

  for (int x = 0; x < kColumns; ++x) {
    const Color color{128, before.view().u[x], before.view().v[x]};
    const Cut alone = cut(keyer, color);
    EXPECT_EQ(wide.view().u[x], alone.color.u) << x;
    EXPECT_EQ(wide.view().v[x], alone.color.v) << x;
  }
}

// --- On a canvas. ---

VideoFrame frame_of(Picture picture) {
  auto owner = std::make_shared<Picture>(std::move(picture));
  VideoFrame frame;
  frame.picture = owner->view();
  frame.owner = owner;
  return frame;
}

TEST(CanvasCut, ShowsWhatLiesUnderTheBackdrop) {
  Canvas canvas{{128, 64}};
  const Color blue = color_of(0x2040c0);
  canvas.fill(whole(canvas.size()), blue);
  Keyer keyer{green_key()};
  const Placement left{whole(kSize), {0, 0, 64, 32}};
  const Placement right{whole(kSize), {64, 0, 64, 32}};

  canvas.draw_cut(frame_of(flat(color_of(kGreen))), left, 8, keyer);
  canvas.draw_cut(frame_of(flat(color_of(kSkin))), right, 8, keyer);

  const PictureView view = canvas.view();
  EXPECT_NEAR(view.y[view.y_stride * 16 + 32], blue.y, 1);
  EXPECT_NEAR(view.u[view.uv_stride * 8 + 16], blue.u, 1);
  EXPECT_NEAR(view.y[view.y_stride * 16 + 96], color_of(kSkin).y, 1);
  EXPECT_NEAR(view.y[64], blue.y, 1);  // outside the round corner
}

}  // namespace
}  // namespace backlot::media
