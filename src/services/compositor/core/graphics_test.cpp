#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/compositor/core/countdown.hpp"
#include "services/compositor/core/graphics_motion.hpp"
#include "services/compositor/core/painter.hpp"
#include "services/compositor/core/program.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::compositor {
namespace {

using show::StageItem;
using show::StageKind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Size kCanvas{640, 360};
constexpr Instant kStart{1000s};
constexpr WallTime kWall{1'700'000'000'000ms};

AssetId asset(int number) {
  SeededRandom random{static_cast<std::uint64_t>(number)};
  return AssetId::make(WallTime{}, random);
}
ParticipantId person(int number) {
  SeededRandom random{static_cast<std::uint64_t>(number)};
  return ParticipantId::make(WallTime{}, random);
}

stage::TextBlock words(std::string text) {
  stage::TextBlock block;
  block.text = std::move(text);
  block.size = 0.05;
  block.line_height = 0.0625;
  block.baseline = 0.05;
  return block;
}

stage::Card card_of(std::string text) {
  stage::Card card;
  card.region = {0.1, 0.1, 0.8, 0.8};
  card.padding_x = card.padding_y = 0.02;
  card.fill = {0x1040a0, 255};
  card.blocks = {words(std::move(text))};
  return card;
}

stage::Graphic banner(std::string text) {
  stage::Graphic graphic;
  graphic.id = "banner";
  graphic.kind = stage::GraphicKind::Banner;
  graphic.rect = {0.1, 0.1, 0.8, 0.8};
  graphic.content = card_of(std::move(text));
  graphic.animation = {.offset = {0, 0.1}, .started_at = kWall, .duration = 400ms};
  return graphic;
}

stage::Graphic ticker() {
  stage::Graphic graphic;
  graphic.id = "ticker";
  graphic.kind = stage::GraphicKind::Ticker;
  graphic.rect = {0, 0.9, 1, 0.1};
  graphic.fill = {0x000000, 200};
  graphic.content =
      stage::Ticker{.text = words("News"), .speed = 0.1, .pitch = 0.5, .started_at = kWall};
  return graphic;
}

stage::Graphic slate() {
  stage::Graphic graphic;
  graphic.id = "slate";
  graphic.kind = stage::GraphicKind::Slate;
  graphic.rect = {0, 0, 1, 1};
  graphic.fill = {0x202020, 255};
  graphic.content = card_of("Back soon");
  return graphic;
}

stage::Scene scene_of(std::vector<stage::Graphic> graphics) {
  stage::Scene scene;
  scene.graphics = std::move(graphics);
  return scene;
}

std::shared_ptr<const media::Image> white_image(Size size) {
  auto image = std::make_shared<media::Image>();
  image->size = size;
  image->pixels.assign(
      static_cast<std::size_t>(size.width) * 4 * static_cast<std::size_t>(size.height), 255);
  return image;
}

TEST(TimeLeft, ReadsLikeAClock) {
  const auto left = [](std::chrono::milliseconds rest) { return time_left(kWall + rest, kWall); };

  EXPECT_EQ(left(245s), "4:05");
  EXPECT_EQ(left(244'001ms), "4:05");
  EXPECT_EQ(left(1ms), "0:01");
  EXPECT_EQ(left(0ms), "0:00");
  EXPECT_EQ(left(-5s), "0:00");
  EXPECT_EQ(left(3600s), "1:00:00");
  EXPECT_EQ(left(3599s), "59:59");
  EXPECT_EQ(left(36'061s), "10:01:01");
}

TEST(NextChange, IsTheNextWholeSecondBeforeTheEnd) {
  stage::Graphic clock = banner("");
  std::get<stage::Card>(clock.content).blocks[0].counts_down_to = kWall + 10s;
  const stage::Scene scene = scene_of({clock});

  EXPECT_EQ(next_change(scene, kWall), kWall + 1s);
  EXPECT_EQ(next_change(scene, kWall + 999ms), kWall + 1s);
  EXPECT_EQ(next_change(scene, kWall + 9500ms), kWall + 10s);
  EXPECT_EQ(next_change(scene, kWall + 10s), std::nullopt);
  EXPECT_EQ(next_change(scene_of({banner("")}), kWall), std::nullopt);
}

TEST(WallTimesTest, FollowsJumpsButNotTremors) {
  WallTimes times;
  times.observe(kStart, kWall);
  times.observe(kStart + 1s, kWall + 1003ms);
  EXPECT_EQ(times.instant_of(kWall), kStart);

  times.observe(kStart + 2s, kWall + 62s);
  EXPECT_EQ(times.instant_of(kWall + 62s), kStart + 2s);
}

class GraphicsTest : public testing::Test {
 protected:
  std::shared_ptr<const Graphics> draw(const stage::Scene& scene,
                                       const Graphics* before = nullptr,
                                       WallTime now = kWall) {
    return draw_graphics({.scene = scene, .canvas = kCanvas, .images = images_, .now = now},
                         renderer_, before);
  }
  /// The layers `after` a scene was put on.
  std::vector<Layer> layers(const stage::Scene& scene, Duration after) {
    GraphicsMotion motion;
    WallTimes times;
    times.observe(kStart, kWall);
    motion.set(scene, *draw(scene), times, kStart);
    return motion.layers(kStart + after, kCanvas);
  }

  media::TextRenderer renderer_;
  Images images_;
};

TEST_F(GraphicsTest, KeepsWhatDidNotChange) {
  stage::Scene scene = scene_of({banner("One"), ticker()});
  for (const int number : {1, 2}) {
    stage::Tile tile;
    tile.item = {person(number), StageKind::Person};
    tile.rect = {0.5 * (number - 1), 0, 0.5, 1};
    tile.tag = card_of("P");
    scene.tiles.push_back(tile);
  }
  const auto first = draw(scene);
  scene.tiles[1].tag = card_of("Another");
  scene.graphics[0] = banner("Two");

  const auto second = draw(scene, first.get());

  const StageItem one{person(1), StageKind::Person};
  const StageItem two{person(2), StageKind::Person};
  EXPECT_EQ(first->tiles.at(one).tag.overlay, second->tiles.at(one).tag.overlay);
  EXPECT_NE(first->tiles.at(two).tag.overlay, second->tiles.at(two).tag.overlay);
  EXPECT_EQ(first->drawn.at("ticker"), second->drawn.at("ticker"));
  EXPECT_NE(first->drawn.at("banner"), second->drawn.at("banner"));
  EXPECT_GT(second->version, first->version);
}

TEST_F(GraphicsTest, WhatLiesOnTopLeavesTheTilesAlone) {
  const auto first = draw(scene_of({banner("One")}));

  EXPECT_EQ(draw(scene_of({banner("Two")}), first.get())->version, first->version);
}

TEST_F(GraphicsTest, AnotherStartOfTheAnimationDrawsNothingAnew) {
  stage::Graphic later = banner("One");
  later.animation.started_at += 5s;
  const auto first = draw(scene_of({banner("One")}));

  EXPECT_EQ(draw(scene_of({later}), first.get())->drawn.at("banner"), first->drawn.at("banner"));
}

TEST_F(GraphicsTest, AClockIsDrawnAnewEverySecond) {
  stage::Graphic clock = banner("");
  std::get<stage::Card>(clock.content).blocks[0].counts_down_to = kWall + 10s;
  const stage::Scene scene = scene_of({clock});
  const auto first = draw(scene);

  EXPECT_EQ(draw(scene, first.get(), kWall + 900ms)->drawn.at("banner"), first->drawn.at("banner"));
  EXPECT_NE(draw(scene, first.get(), kWall + 1s)->drawn.at("banner"), first->drawn.at("banner"));
}

TEST_F(GraphicsTest, AnImageIsDrawnWhenItIsThere) {
  stage::Graphic logo;
  logo.id = "logo";
  logo.rect = {0.5, 0, 0.5, 0.5};
  logo.content = stage::Image{.asset = asset(1), .fit = stage::Fit::Contain, .anchor = {1, 0}};
  const stage::Scene scene = scene_of({logo});
  const auto before = draw(scene);
  EXPECT_THAT(before->drawn.at("logo")->sprites, IsEmpty());

  images_[asset(1)] = white_image({100, 100});
  const auto after = draw(scene, before.get());

  ASSERT_THAT(after->drawn.at("logo")->sprites, SizeIs(1));
  const Sprite& sprite = after->drawn.at("logo")->sprites[0];
  EXPECT_EQ(sprite.overlay->picture.size(), (Size{180, 180}));
  EXPECT_EQ(sprite.x, 460);
  EXPECT_EQ(sprite.y, 0);
}

TEST_F(GraphicsTest, AStillIsDrawnWholeOnceItIsThere) {
  stage::Tile tile;
  tile.item = show::image_item();
  tile.rect = {0, 0, 1, 1};
  tile.fit = stage::Fit::Contain;
  tile.has_video = true;
  tile.still = stage::Still{asset(1)};
  stage::Scene scene;
  scene.background_rgb = 0x0000ff;
  scene.tiles = {tile};
  const auto luma = [&](const std::shared_ptr<const Graphics>& graphics, int x, int y) {
    Program program{kCanvas};
    program.set_scene(scene, graphics, kStart, kWall);
    Painter painter{kCanvas};
    painter.paint(program.plan(kStart, [](const StageItem&) { return SourceState{}; }),
                  program.graphics(), {});
    const media::PictureView view = painter.view();
    return static_cast<int>(view.y[view.y_stride * y + x]);
  };
  const auto without = draw(scene);
  EXPECT_EQ(luma(without, 320, 180), 16);

  images_[asset(1)] = white_image({100, 100});
  const auto with = draw(scene, without.get());

  EXPECT_GT(with->version, without->version);
  EXPECT_NEAR(luma(with, 320, 180), 235, 2);
  EXPECT_NEAR(luma(with, 20, 180), 41, 1);  // the background beside it
  EXPECT_EQ(draw(scene, with.get())->tiles.at(tile.item).still, with->tiles.at(tile.item).still);
}

TEST_F(GraphicsTest, WhatOfAStillIsTransparentShowsWhatIsUnderIt) {
  media::Canvas canvas{kCanvas};
  canvas.fill(media::whole(kCanvas), media::color_of(0xffffff));
  media::Image half{{2, 2}, std::vector<std::uint8_t>(16, 0)};
  for (const std::size_t pixel : {0U, 2U}) half.pixels[pixel * 4 + 3] = 255;  // black on the left
  const media::Overlay still = media::scaled_overlay(half, media::whole(half.size), {64, 64});

  canvas.draw(still, {media::whole({64, 64}), {0, 0, 128, 128}}, 0);

  EXPECT_NEAR(canvas.view().y[0], 16, 2);
  EXPECT_NEAR(canvas.view().y[126], 235, 2);
}

TEST_F(GraphicsTest, ComesFromItsOffsetAndFadesIn) {
  const stage::Scene scene = scene_of({banner("Hello")});

  EXPECT_THAT(layers(scene, 0ms), IsEmpty());
  const auto half = layers(scene, 200ms);
  const auto end = layers(scene, 400ms);
  ASSERT_THAT(half, SizeIs(1));
  ASSERT_THAT(end, SizeIs(1));
  EXPECT_EQ(half[0].opacity, 128);
  EXPECT_EQ(half[0].y - end[0].y, 18);
  EXPECT_EQ(end[0].opacity, media::Canvas::kOpaque);
}

TEST_F(GraphicsTest, GoesBackTheWayItCame) {
  GraphicsMotion motion;
  WallTimes times;
  times.observe(kStart, kWall);
  const stage::Scene scene = scene_of({banner("Hello")});
  motion.set(scene, *draw(scene), times, kStart);
  motion.set(scene_of({}), Graphics{}, times, kStart + 1s);

  ASSERT_THAT(motion.layers(kStart + 1s, kCanvas), SizeIs(1));
  EXPECT_EQ(motion.layers(kStart + 1200ms, kCanvas).at(0).opacity, 128);
  EXPECT_THAT(motion.layers(kStart + 1400ms, kCanvas), IsEmpty());
}

TEST_F(GraphicsTest, WhatGoesBeforeItHasComeTurnsAround) {
  GraphicsMotion motion;
  WallTimes times;
  times.observe(kStart, kWall);
  const stage::Scene scene = scene_of({banner("Hello")});
  motion.set(scene, *draw(scene), times, kStart);
  motion.set(scene_of({}), Graphics{}, times, kStart + 200ms);

  EXPECT_EQ(motion.layers(kStart + 200ms, kCanvas).at(0).opacity, 128);
  EXPECT_THAT(motion.layers(kStart + 400ms, kCanvas), IsEmpty());
}

TEST_F(GraphicsTest, WhatComesBackIsThereOnce) {
  GraphicsMotion motion;
  WallTimes times;
  times.observe(kStart, kWall);
  const stage::Scene scene = scene_of({banner("Hello")});
  const auto drawn = draw(scene);
  motion.set(scene, *drawn, times, kStart);
  motion.set(scene_of({}), Graphics{}, times, kStart + 1s);
  motion.set(scene, *drawn, times, kStart + 1100ms);

  EXPECT_THAT(motion.layers(kStart + 1100ms, kCanvas), SizeIs(1));
}

TEST_F(GraphicsTest, TheTickerRunsOnEvenPixelsAndRepeats) {
  const stage::Scene scene = scene_of({ticker()});
  const auto line_at = [&](Duration after) {
    auto all = layers(scene, after);
    all.erase(all.begin());  // the strip's fill
    return all;
  };

  EXPECT_EQ(line_at(1s).at(0).x, 640 - 64);
  EXPECT_EQ(line_at(2s).at(0).x, 640 - 128);
  EXPECT_EQ(line_at(33ms).at(0).x, 636);  // 637.9
  EXPECT_THAT(line_at(4900ms), SizeIs(1));
  const auto both = line_at(6s);
  ASSERT_THAT(both, SizeIs(2));
  EXPECT_NEAR(both[0].x - both[1].x, 320, 2);
  EXPECT_EQ(both[0].clip, (media::Area{0, 324, 640, 36}));
  EXPECT_THAT(line_at(24h + 2500ms), SizeIs(2));
}

TEST_F(GraphicsTest, ASlateCoversEverything) {
  const auto all = layers(scene_of({banner("Hello"), slate()}), 1s);

  ASSERT_THAT(all, SizeIs(3));
  EXPECT_FALSE(all[0].is_covering);
  EXPECT_TRUE(all[1].is_covering);
  EXPECT_FALSE(all[2].is_covering);
}

TEST(Disjoint, CoversTheSameWithoutOverlap) {
  SeededRandom random{5};
  for (int round = 0; round < 200; ++round) {
    std::vector<media::Area> areas;
    for (int i = 0; i < 8; ++i) {
      std::array<std::byte, 4> dice{};
      random.fill(dice);
      const auto side = [&dice](std::size_t at) { return std::to_integer<int>(dice.at(at)); };
      areas.push_back({side(0), side(1), side(2) / 4 + 1, side(3) / 4 + 1});
    }
    const auto merged = disjoint(areas);
    for (const media::Area& area : areas)
      EXPECT_TRUE(std::ranges::any_of(
          merged, [&](const media::Area& one) { return media::united(one, area) == one; }));
    for (std::size_t i = 0; i < merged.size(); ++i)
      for (std::size_t other = 0; other < i; ++other)
        EXPECT_FALSE(media::overlap(merged[i], merged[other]));
  }
}

/// Two tiles whose pictures change, and graphics over them.
class PaintingTest : public GraphicsTest {
 protected:
  PaintingTest() {
    for (const int number : {1, 2}) {
      stage::Tile tile;
      tile.item = {person(number), StageKind::Person};
      tile.rect = {0.5 * (number - 1), 0, 0.5, 1};
      tile.corner_radius = 0.02;
      tile.has_video = true;
      tiles_.push_back(tile);
    }
    images_[asset(1)] = white_image({200, 100});
  }
  static media::VideoFrame flat(std::uint8_t luma) {
    auto canvas = std::make_shared<media::Canvas>(Size{640, 360});
    canvas->fill(media::whole({640, 360}), {luma, 128, 128});
    media::VideoFrame frame;
    frame.picture = canvas->view();
    frame.owner = canvas;
    return frame;
  }
  static std::vector<std::uint8_t> pixels(const Painter& painter) {
    const media::PictureView view = painter.view();
    std::vector<std::uint8_t> out;
    for (int y = 0; y < view.size.height; ++y)
      out.insert(out.end(), view.y + y * view.y_stride,
                 view.y + y * view.y_stride + view.size.width);
    return out;
  }
  /// What the scene has at each of 60 ticks.
  [[nodiscard]] stage::Scene scene_at(int tick) const {
    stage::Scene scene;
    scene.tiles = tiles_;
    scene.background_rgb = 0x305070;
    if (tick >= 40) scene.background_asset = asset(1);
    if (tick >= 3) scene.graphics.push_back(ticker());
    if (tick >= 5 && tick < 20) scene.graphics.push_back(banner("Hello"));
    if (tick >= 25 && tick < 35) scene.graphics.push_back(slate());
    scene.transition.is_animated = false;
    return scene;
  }
  void paint(Painter& painter, const Program& program, int tick) {
    const auto one = flat(static_cast<std::uint8_t>(60 + tick / 3 * 3));
    const auto two = flat(static_cast<std::uint8_t>(200 - tick));
    const auto number = [&](const StageItem& item) {
      return static_cast<std::uint64_t>(item.participant == person(1) ? tick / 3 : tick) + 1;
    };
    const DrawList list = program.plan(kStart + tick * 33ms, [&](const StageItem& item) {
      return SourceState{number(item), 1ms};
    });
    painter.paint(list, program.graphics(),
                  [&](const StageItem& item) { return item.participant == person(1) ? one : two; });
  }

  std::vector<stage::Tile> tiles_;
};

TEST_F(PaintingTest, RepaintingPartsGivesWhatPaintingAllWouldGive) {
  Program program{kCanvas};
  Painter step_by_step{kCanvas};
  std::shared_ptr<const Graphics> graphics;
  for (int tick = 0; tick < 60; ++tick) {
    const stage::Scene scene = scene_at(tick);
    graphics = draw(scene, graphics.get());
    program.set_scene(scene, graphics, kStart + tick * 33ms, kWall + tick * 33ms);
    paint(step_by_step, program, tick);
    Painter at_once{kCanvas};
    paint(at_once, program, tick);
    ASSERT_EQ(pixels(step_by_step), pixels(at_once)) << "at tick " << tick;
  }
}

TEST_F(PaintingTest, ASourceThatHasNothingShowsItsCardAndTag) {
  stage::Scene scene;
  scene.tiles = {tiles_[0]};
  scene.tiles[0].name = "Ada";
  scene.tiles[0].tag = card_of("Ada");
  Program program{kCanvas};
  program.set_scene(scene, draw(scene), kStart, kWall);
  Painter painter{kCanvas};

  painter.paint(program.plan(kStart, [](const StageItem&) { return SourceState{}; }),
                program.graphics(), {});

  const auto drawn = pixels(painter);
  EXPECT_GT(*std::ranges::max_element(drawn), 200);
  EXPECT_GT(std::ranges::count_if(drawn, [](std::uint8_t luma) { return luma > 25; }), 10'000);
}

}  // namespace
}  // namespace backlot::compositor
