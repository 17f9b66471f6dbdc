#include <gtest/gtest.h>

#include "media/video/canvas.hpp"
#include "media/video/picture.hpp"
#include "media/video/scaler.hpp"

namespace backlot::media {
namespace {

constexpr Color kRed{81, 90, 240};
constexpr Color kBlue{41, 240, 110};

Color color_at(const PictureView& picture, int x, int y) {
  return {picture.y[picture.y_stride * y + x], picture.u[picture.uv_stride * (y / 2) + x / 2],
          picture.v[picture.uv_stride * (y / 2) + x / 2]};
}

/// A source of one color.
VideoFrame flat(Size size, Color color) {
  auto canvas = std::make_shared<Canvas>(size);
  canvas->fill(whole(size), color);
  VideoFrame frame;
  frame.picture = canvas->view();
  frame.owner = canvas;
  return frame;
}

TEST(ColorOf, IsBt601Limited) {
  EXPECT_EQ(color_of(0x000000), (Color{16, 128, 128}));
  EXPECT_EQ(color_of(0xffffff), (Color{235, 128, 128}));
  EXPECT_EQ(color_of(0xff0000), (Color{81, 90, 240}));
  EXPECT_EQ(color_of(0x0000ff), (Color{41, 240, 110}));
}

TEST(Cover, HalvesACameraExactlyAndCropsTheRest) {
  const Placement placement = cover({1280, 720}, {12, 12, 622, 342});

  EXPECT_EQ(placement.crop, (Area{18, 18, 1244, 684}));
  EXPECT_EQ(placement.target, (Area{12, 12, 622, 342}));
}

TEST(Cover, CopiesWhatNearlyFits) {
  EXPECT_EQ(cover({640, 360}, {0, 0, 622, 342}).crop, (Area{8, 8, 622, 342}));
}

TEST(Cover, CropsTheSidesOfAWidePictureInATallTile) {
  const Placement placement = cover({1280, 720}, {0, 0, 300, 600});

  EXPECT_EQ(placement.crop.height, 720);
  EXPECT_EQ(placement.crop.width, 360);
  EXPECT_EQ(placement.crop.x, 460);
}

TEST(Contain, PutsBarsAboveAndBelow) {
  const Placement placement = contain({1280, 720}, {100, 100, 640, 640});

  EXPECT_EQ(placement.crop, (Area{0, 0, 1280, 720}));
  EXPECT_EQ(placement.target, (Area{100, 240, 640, 360}));
}

TEST(Placements, StayInsideForEverySize) {
  for (int width = 2; width < 2000; width += 37)
    for (int height = 2; height < 1200; height += 41) {
      const Area tile{4, 6, 310, 232};
      const Area crop = cover({width, height}, tile).crop;
      EXPECT_LE(crop.x + crop.width, width);
      EXPECT_LE(crop.y + crop.height, height);
      const Area target = contain({width, height}, tile).target;
      EXPECT_GE(target.x, tile.x);
      EXPECT_GE(target.y, tile.y);
      EXPECT_LE(target.x + target.width, tile.x + tile.width);
      EXPECT_LE(target.y + target.height, tile.y + tile.height);
      EXPECT_EQ((crop.x | crop.y | crop.width | crop.height) & 1, 0);
      EXPECT_EQ((target.x | target.y | target.width | target.height) & 1, 0);
    }
}

TEST(CanvasTest, DrawsASourceWhereItBelongsAndNowhereElse) {
  Canvas canvas{{64, 64}};
  canvas.fill(whole(canvas.size()), kBlue);

  canvas.draw(flat({320, 180}, kRed), cover({320, 180}, {16, 16, 32, 32}), 0);

  EXPECT_NEAR(color_at(canvas.view(), 16, 16).v, kRed.v, 1);
  EXPECT_NEAR(color_at(canvas.view(), 47, 47).v, kRed.v, 1);
  EXPECT_EQ(color_at(canvas.view(), 14, 30), kBlue);
  EXPECT_EQ(color_at(canvas.view(), 48, 30), kBlue);
}

TEST(CanvasTest, WhatLiesUnderRoundCornersStays) {
  Canvas canvas{{64, 64}};
  canvas.fill(whole(canvas.size()), kBlue);

  canvas.draw(flat({64, 64}, kRed), cover({64, 64}, whole({64, 64})), 16);

  for (const auto& [x, y] : {std::pair{0, 0}, {63, 0}, {0, 63}, {63, 63}})
    EXPECT_EQ(color_at(canvas.view(), x, y), kBlue);
  for (const auto& [x, y] : {std::pair{32, 0}, {0, 32}, {63, 32}, {32, 63}, {8, 8}})
    EXPECT_EQ(color_at(canvas.view(), x, y), kRed);
}

TEST(CanvasTest, FullRangeBecomesLimited) {
  Canvas canvas{{16, 16}};
  VideoFrame source = flat({16, 16}, Color{255, 128, 255});
  source.is_full_range = true;

  canvas.draw(source, cover({16, 16}, whole({16, 16})), 0);

  EXPECT_EQ(color_at(canvas.view(), 8, 8), (Color{235, 128, 240}));
}

TEST(CanvasTest, Bt709BecomesBt601) {
  Canvas canvas{{16, 16}};
  VideoFrame source = flat({16, 16}, Color{63, 102, 240});  // red of BT.709
  source.is_bt709 = true;

  canvas.draw(source, cover({16, 16}, {4, 4, 8, 8}), 0);

  const Color red = color_at(canvas.view(), 8, 8);
  EXPECT_NEAR(red.y, 81, 2);
  EXPECT_NEAR(red.u, 90, 2);
  EXPECT_NEAR(red.v, 240, 2);
  EXPECT_EQ(color_at(canvas.view(), 2, 2).v, 128);  // nothing beside it
}

/// Premultiplied pixels of one color.
std::vector<std::uint8_t> bgra(Size size, std::array<std::uint8_t, 4> pixel) {
  std::vector<std::uint8_t> out;
  for (int i = 0; i < size.width * size.height; ++i)
    out.insert(out.end(), pixel.begin(), pixel.end());
  return out;
}

TEST(CanvasTest, BlendsHalfTransparentPixels) {
  Canvas canvas{{32, 32}};
  const auto pixels = bgra({16, 16}, {128, 128, 128, 128});  // white at one half

  canvas.blend(make_overlay(pixels.data(), 64, {16, 16}), 8, 8, whole(canvas.size()));

  EXPECT_NEAR(color_at(canvas.view(), 16, 16).y, (16 + 235) / 2, 2);
  EXPECT_EQ(color_at(canvas.view(), 4, 4).y, 16);
}

TEST(CanvasTest, CutsOverlaysAtTheEdge) {
  Canvas canvas{{32, 32}};
  const auto pixels = bgra({16, 16}, {255, 255, 255, 255});
  const Overlay overlay = make_overlay(pixels.data(), 64, {16, 16});

  canvas.blend(overlay, -8, -8, whole(canvas.size()));
  canvas.blend(overlay, 24, 24, whole(canvas.size()));
  canvas.blend(overlay, 100, 100, whole(canvas.size()));

  EXPECT_NEAR(color_at(canvas.view(), 0, 0).y, 235, 1);
  EXPECT_NEAR(color_at(canvas.view(), 31, 31).y, 235, 1);
  EXPECT_EQ(color_at(canvas.view(), 16, 16).y, 16);
}

TEST(CanvasTest, BlendsOnlyInsideTheClip) {
  Canvas canvas{{64, 64}};
  canvas.fill(whole(canvas.size()), kRed);

  canvas.blend(flat_overlay(kBlue, 255, {40, 40}), 4, 4, {8, 16, 100, 8});

  EXPECT_EQ(color_at(canvas.view(), 7, 18), kRed);
  EXPECT_EQ(color_at(canvas.view(), 8, 16), kBlue);
  EXPECT_EQ(color_at(canvas.view(), 43, 23), kBlue);
  EXPECT_EQ(color_at(canvas.view(), 44, 20), kRed);
  EXPECT_EQ(color_at(canvas.view(), 20, 24), kRed);
}

TEST(CanvasTest, OpacityGoesFromNothingToAll) {
  const Overlay overlay = flat_overlay({235, 128, 128}, 255, {16, 16});
  int before = 16;
  for (const int opacity : {0, 64, 128, 192, Canvas::kOpaque}) {
    Canvas canvas{{32, 32}};
    canvas.blend(overlay, 8, 8, whole(canvas.size()), opacity);
    const int luma = color_at(canvas.view(), 12, 12).y;
    EXPECT_NEAR(luma, 16 + 219 * opacity / 256, 2);
    EXPECT_GE(luma, before);
    before = luma;
  }
}

TEST(CanvasTest, CopiesAnAreaOfAnotherPicture) {
  Canvas canvas{{64, 64}};
  canvas.fill(whole(canvas.size()), kRed);
  Canvas other{{64, 64}};
  other.fill(whole(other.size()), kBlue);

  canvas.copy(other.view(), {16, 16, 8, 8});

  EXPECT_EQ(color_at(canvas.view(), 16, 16), kBlue);
  EXPECT_EQ(color_at(canvas.view(), 24, 24), kRed);
}

TEST(Cover, TheFocusStaysInView) {
  const Area tile{0, 0, 300, 600};

  EXPECT_EQ(cover({1280, 720}, tile, {0, 0.5}).crop.x, 0);
  EXPECT_EQ(cover({1280, 720}, tile, {1, 0.5}).crop.x, 920);
  EXPECT_EQ(cover({1280, 720}, tile, {7, -3}).crop.x, 920);
}

TEST(Contain, TheAnchorSaysWhere) {
  EXPECT_EQ(contain({100, 50}, {0, 0, 400, 400}, {0.5, 1}).target, (Area{0, 200, 400, 200}));
  EXPECT_EQ(contain({50, 100}, {0, 0, 400, 400}, {0, 0}).target, (Area{0, 0, 200, 400}));
}

TEST(MakeOverlay, KnowsWhereAnythingShows) {
  constexpr Size kSize{640, 360};
  std::vector<std::uint8_t> pixels(std::size_t{640} * 360 * 4);
  const auto set = [&pixels](int x, int y) {
    std::fill_n(pixels.begin() + std::ptrdiff_t{4} * (640 * y + x), 4, std::uint8_t{255});
  };
  for (int y = 0; y < 360; ++y) {
    set(3, y);
    set(639, y);
  }
  set(300, 200);

  const Overlay overlay = make_overlay(pixels.data(), 640 * 4, kSize);

  int covered = 0;
  for (const Area& part : overlay.parts) covered += part.width * part.height;
  EXPECT_LT(covered, 640 * 360 / 4);
  Canvas canvas{kSize};
  canvas.blend(overlay, 0, 0, whole(kSize));
  for (const auto& [x, y] : {std::pair{3, 0}, {3, 359}, {639, 100}, {300, 200}})
    EXPECT_NEAR(color_at(canvas.view(), x, y).y, 235, 1) << x << " " << y;
  EXPECT_EQ(color_at(canvas.view(), 320, 100).y, 16);
}

TEST(Areas, CommonAndAround) {
  const Area a{0, 0, 10, 10};
  const Area b{6, 8, 10, 10};

  EXPECT_EQ(intersection(a, b), (Area{6, 8, 4, 2}));
  EXPECT_EQ(united(a, b), (Area{0, 0, 16, 18}));
  EXPECT_TRUE(intersection(a, {20, 20, 4, 4}).is_empty());
}

}  // namespace
}  // namespace backlot::media
