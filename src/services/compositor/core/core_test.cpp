#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/compositor/core/audio_plan.hpp"
#include "services/compositor/core/painter.hpp"
#include "services/compositor/core/program.hpp"
#include "services/compositor/core/program_clock.hpp"
#include "services/compositor/core/transition.hpp"
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

ParticipantId person(int number) {
  SeededRandom random{static_cast<std::uint64_t>(number)};
  return ParticipantId::make(WallTime{}, random);
}

stage::Tile tile(int number, stage::Rect rect) {
  stage::Tile out;
  out.item = {person(number), StageKind::Person};
  out.rect = rect;
  out.has_video = true;
  out.name = "P";
  return out;
}

stage::Scene scene_of(std::vector<stage::Tile> tiles) {
  stage::Scene scene;
  scene.tiles = std::move(tiles);
  return scene;
}

void put(Program& program, stage::Scene scene, Instant now) {
  program.set_scene(std::move(scene), std::make_shared<const Graphics>(), now, WallTime{});
}

SourceState fresh(const StageItem& /*item*/) { return {5, 10ms}; }

TEST(ProgramClockTest, NeverDrifts) {
  const ProgramClock clock{kStart, 30};

  EXPECT_EQ(clock.time_of(30LL * 3600 * 24), kStart + 24h);
  EXPECT_EQ(clock.frame_at(kStart - 1ns), -1);
  for (const std::int64_t frame : {0LL, 1LL, 2LL, 29LL, 30LL, 1'000'001LL, 2'592'000LL}) {
    EXPECT_EQ(clock.frame_at(clock.time_of(frame)), frame);
    EXPECT_EQ(clock.frame_at(clock.time_of(frame + 1) - 1ns), frame);
  }
}

TEST(Ease, IsSlowAtBothEnds) {
  EXPECT_EQ(ease(-1), 0);
  EXPECT_EQ(ease(0.5), 0.5);
  EXPECT_EQ(ease(2), 1);
  EXPECT_LT(ease(0.1), 0.01);
  EXPECT_GT(ease(0.9), 0.99);
}

TEST(ProgramTest, FirstSceneIsThereAtOnce) {
  Program program{kCanvas};
  put(program, scene_of({tile(1, {0, 0, 0.5, 0.5})}), kStart);

  const DrawList list = program.plan(kStart, fresh);

  ASSERT_THAT(list.items, SizeIs(1));
  EXPECT_EQ(list.items[0].area, (media::Area{0, 0, 320, 180}));
  EXPECT_TRUE(list.items[0].has_picture);
  EXPECT_TRUE(list.items[0].has_tag);
}

TEST(ProgramTest, TilesMoveToTheirNewPlace) {
  Program program{kCanvas};
  put(program, scene_of({tile(1, {0, 0, 1, 1})}), kStart);
  put(program, scene_of({tile(1, {0, 0, 0.5, 0.5}), tile(2, {0.5, 0, 0.5, 0.5})}), kStart + 1s);

  EXPECT_EQ(program.plan(kStart + 1s, fresh).items[0].area, (media::Area{0, 0, 640, 360}));
  const DrawList half = program.plan(kStart + 1125ms, fresh);
  EXPECT_EQ(half.items[0].area, (media::Area{0, 0, 480, 270}));
  EXPECT_FALSE(half.items[0].has_tag);
  const DrawList end = program.plan(kStart + 1250ms, fresh);
  EXPECT_EQ(end.items[0].area, (media::Area{0, 0, 320, 180}));
  EXPECT_EQ(end.items[1].area, (media::Area{320, 0, 320, 180}));
  EXPECT_TRUE(end.items[1].has_tag);
}

TEST(ProgramTest, AnotherChangeOnTheWayStartsFromThere) {
  Program program{kCanvas};
  put(program, scene_of({tile(1, {0, 0, 1, 1})}), kStart);
  put(program, scene_of({tile(1, {0, 0, 0.5, 0.5})}), kStart);
  put(program, scene_of({tile(1, {0, 0, 1, 1})}), kStart + 125ms);

  EXPECT_EQ(program.plan(kStart + 125ms, fresh).items[0].area, (media::Area{0, 0, 480, 270}));
}

TEST(ProgramTest, ARenameOnTheWayDisturbsNothing) {
  Program program{kCanvas};
  put(program, scene_of({tile(1, {0, 0, 1, 1})}), kStart);
  auto moved = scene_of({tile(1, {0, 0, 0.5, 0.5})});
  put(program, moved, kStart);
  moved.tiles[0].name = "Q";
  put(program, moved, kStart + 125ms);

  EXPECT_EQ(program.plan(kStart + 125ms, fresh).items[0].area, (media::Area{0, 0, 480, 270}));
  EXPECT_EQ(program.plan(kStart + 250ms, fresh).items[0].area, (media::Area{0, 0, 320, 180}));
}

TEST(ProgramTest, SilentSourceFreezesThenShowsItsCard) {
  Program program{kCanvas};
  put(program, scene_of({tile(1, {0, 0, 1, 1})}), kStart);
  const auto silent_for = [&](Duration age) {
    return program.plan(kStart, [age](const StageItem&) { return SourceState{5, age}; })
        .items[0]
        .has_picture;
  };

  EXPECT_TRUE(silent_for(1900ms));
  EXPECT_FALSE(silent_for(2100ms));
}

TEST(ProgramTest, MutedCameraShowsItsCardAtOnce) {
  Program program{kCanvas};
  auto scene = scene_of({tile(1, {0, 0, 1, 1})});
  scene.tiles[0].has_video = false;
  put(program, scene, kStart);

  EXPECT_FALSE(program.plan(kStart, fresh).items[0].has_picture);
}

DrawList list_of(std::vector<DrawItem> items) { return {0, 1, std::move(items), {}}; }
DrawItem item_at(int number, media::Area area, std::uint64_t picture, int radius = 0) {
  return {{person(number), StageKind::Person},
          area,
          stage::Fit::Cover,
          {},
          radius,
          true,
          picture,
          true};
}

TEST(Difference, NothingWhenNothingChanged) {
  const DrawList list = list_of({item_at(1, {0, 0, 100, 100}, 7)});

  EXPECT_THAT(difference(list, list).items, IsEmpty());
  EXPECT_FALSE(difference(list, list).is_all);
}

TEST(Difference, OnlyTheTileWhosePictureChanged) {
  const DrawList before =
      list_of({item_at(1, {0, 0, 100, 100}, 7), item_at(2, {100, 0, 100, 100}, 7)});
  const DrawList now =
      list_of({item_at(1, {0, 0, 100, 100}, 7), item_at(2, {100, 0, 100, 100}, 8)});

  EXPECT_THAT(difference(before, now).items, ElementsAre(1));
}

TEST(Difference, WindowsAboveAChangedPictureFollow) {
  const DrawList before =
      list_of({item_at(1, {0, 0, 640, 360}, 7), item_at(2, {10, 10, 50, 50}, 7)});
  const DrawList now = list_of({item_at(1, {0, 0, 640, 360}, 8), item_at(2, {10, 10, 50, 50}, 7)});

  EXPECT_THAT(difference(before, now).items, ElementsAre(0, 1));
}

TEST(Difference, RoundWindowsNeedWhatLiesBeneath) {
  const auto list = [](std::uint64_t picture, int radius) {
    return list_of(
        {item_at(1, {0, 0, 640, 360}, 7), item_at(2, {10, 10, 50, 50}, picture, radius)});
  };

  EXPECT_THAT(difference(list(7, 0), list(8, 0)).items, ElementsAre(1));
  EXPECT_THAT(difference(list(7, 8), list(8, 8)).items, ElementsAre(0, 1));
}

TEST(Difference, AnotherShapeRepaintsAll) {
  const DrawList before = list_of({item_at(1, {0, 0, 100, 100}, 7)});
  const DrawList now = list_of({item_at(1, {0, 0, 100, 102}, 7)});

  EXPECT_TRUE(difference(before, now).is_all);
  EXPECT_THAT(difference(before, now).items, ElementsAre(0));
}

/// Paints a scene of two rounded tiles whose pictures have one brightness each.
class PainterTest : public testing::Test {
 protected:
  media::VideoFrame flat(std::uint8_t luma) {
    auto canvas = std::make_shared<media::Canvas>(Size{640, 360});
    canvas->fill(media::whole({640, 360}), {luma, 128, 128});
    media::VideoFrame frame;
    frame.picture = canvas->view();
    frame.owner = canvas;
    return frame;
  }
  void paint(Painter& painter, std::uint64_t picture, std::uint8_t luma) {
    const DrawList list =
        list_of({item_at(1, {0, 0, 320, 180}, 1, 16), item_at(2, {320, 0, 320, 180}, picture, 16)});
    const media::VideoFrame one = flat(100);
    const media::VideoFrame two = flat(luma);
    painter.paint(list, {},
                  [&](const StageItem& item) { return item.participant == person(1) ? one : two; });
  }
  static std::vector<std::uint8_t> pixels(const Painter& painter) {
    const media::PictureView view = painter.view();
    std::vector<std::uint8_t> out;
    for (int y = 0; y < view.size.height; ++y)
      out.insert(out.end(), view.y + y * view.y_stride,
                 view.y + y * view.y_stride + view.size.width);
    return out;
  }
};

TEST_F(PainterTest, RepaintingAPartGivesWhatPaintingAllWouldGive) {
  Painter step_by_step{kCanvas};
  for (std::uint64_t picture = 1; picture < 40; ++picture)
    paint(step_by_step, picture, static_cast<std::uint8_t>(20 + picture * 5));
  Painter at_once{kCanvas};
  paint(at_once, 39, 20 + 39 * 5);

  EXPECT_EQ(pixels(step_by_step), pixels(at_once));
}

/// Paints somebody in red before green, in a window over a tile and beyond its edge.
class CutOut : public PainterTest {
 protected:
  static constexpr media::Color kGreen{102, 64, 50};
  static constexpr media::Color kRed{81, 90, 240};
  static constexpr std::uint32_t kBackground = 0x303030;

  static media::VideoFrame somebody(int left) {
    auto canvas = std::make_shared<media::Canvas>(Size{320, 180});
    canvas->fill(media::whole({320, 180}), kGreen);
    canvas->fill({left, 60, 80, 120}, kRed);
    media::VideoFrame frame;
    frame.picture = canvas->view();
    frame.owner = canvas;
    return frame;
  }
  void paint_window(Painter& painter, std::uint64_t picture, int left) {
    DrawItem window = item_at(2, {200, 100, 320, 180}, picture);
    window.chroma_key = show::ChromaKey{{0x00b140}, 0.2, 0.1, 0.5};
    DrawList list = list_of({item_at(1, {0, 0, 320, 180}, 1), window});
    list.background_rgb = kBackground;
    Graphics graphics;
    graphics.background.rgb = kBackground;
    const media::VideoFrame under = flat(100);
    const media::VideoFrame over = somebody(left);
    painter.paint(list, graphics, [&](const StageItem& item) {
      return item.participant == person(1) ? under : over;
    });
  }
  static int luma_at(const Painter& painter, int x, int y) {
    return painter.view().y[painter.view().y_stride * y + x];
  }
};

TEST_F(CutOut, ShowsTheTileAndTheBackgroundUnderThem) {
  Painter painter{kCanvas};
  paint_window(painter, 1, 120);

  EXPECT_EQ(luma_at(painter, 210, 110), 100);                             // the tile
  EXPECT_EQ(luma_at(painter, 510, 110), media::color_of(kBackground).y);  // beside it
  EXPECT_NEAR(luma_at(painter, 200 + 160, 100 + 120), kRed.y, 1);         // somebody
}

TEST_F(CutOut, LeavesNoTraceWhereTheyWere) {
  Painter step_by_step{kCanvas};
  for (int step = 0; step < 20; ++step)
    paint_window(step_by_step, static_cast<std::uint64_t>(step) + 1, 10 * step & ~1);
  Painter at_once{kCanvas};
  paint_window(at_once, 20, 190);

  EXPECT_EQ(pixels(step_by_step), pixels(at_once));
}

TEST_F(CutOut, AreWholeAgainWhenTheKeyIsGone) {
  Painter painter{kCanvas};
  paint_window(painter, 1, 120);
  paint(painter, 1, 60);  // two whole tiles

  Painter fresh{kCanvas};
  paint(fresh, 1, 60);
  EXPECT_EQ(pixels(painter), pixels(fresh));
}

TEST(AudioPlanTest, GainsStayWithinTheirBounds) {
  const auto loudness_at = [](double gain) {
    AudioPlan plan;
    const SoundKey key{person(1), show::TrackSource::Microphone};
    plan.set_gains({{key.participant, key.source, gain}}, {});
    float last = 0;
    for (int i = 0; i < 3; ++i) {
      media::Samples mix(3200, 0.0F);
      plan.add(key, media::Samples(3200, 0.2F), mix);
      plan.finish(mix);
      last = mix.back();
    }
    return last;
  };

  EXPECT_NEAR(loudness_at(0), 0, 1e-4);
  EXPECT_NEAR(loudness_at(0.5), 0.1F, 1e-3);
  EXPECT_NEAR(loudness_at(2), 0.4F, 1e-3);
  EXPECT_NEAR(loudness_at(50), 0.4F, 1e-3);
  EXPECT_NEAR(loudness_at(-3), 0, 1e-4);
  EXPECT_NEAR(loudness_at(std::numeric_limits<double>::quiet_NaN()), 0, 1e-4);
}

TEST(AudioPlanTest, TracksFadeInAndOut) {
  AudioPlan plan;
  const SoundKey key{person(1), show::TrackSource::Microphone};
  plan.set_gains({{key.participant, key.source, 1.0}}, {});
  const media::Samples voice(3200, 0.5F);
  const auto run = [&] {
    media::Samples mix(3200, 0.0F);
    plan.add(key, voice, mix);
    plan.finish(mix);
    return mix.back();
  };

  EXPECT_THAT(plan.audible(), ElementsAre(key));
  EXPECT_NEAR(run(), 0.5F, 1e-3);
  plan.set_gains({}, {});
  EXPECT_NEAR(run(), 0.0F, 1e-3);
  EXPECT_THAT(plan.audible(), IsEmpty());
}

}  // namespace
}  // namespace backlot::compositor
