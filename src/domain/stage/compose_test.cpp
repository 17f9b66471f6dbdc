#include "domain/stage/compose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "domain/stage/style.hpp"
#include "tests/support/show_maker.hpp"

namespace backlot::stage {
namespace {

using show::Layout;
using show::StageItem;
using show::StageKind;
using show::TrackSource;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Size kCanvas{1280, 720};

class StageTest : public testing::Test, protected ShowMaker {
 protected:
  [[nodiscard]] Scene scene() const { return compose(show, kCanvas); }
};

TEST_F(StageTest, EmptyStageShowsOnlyTheBackground) {
  show.look.background = {0x223344};
  show.graphics.background = make_asset();

  EXPECT_THAT(scene().tiles, IsEmpty());
  EXPECT_THAT(scene().audio, IsEmpty());
  EXPECT_EQ(scene().background_rgb, 0x223344U);
  EXPECT_EQ(scene().background_asset, show.graphics.background);
}

TEST_F(StageTest, CameraOffGivesTheAvatarCardAndKeepsThePlace) {
  const auto ada = add_person("Ada");
  person(ada).has_camera_on = false;

  ASSERT_THAT(scene().tiles, SizeIs(1));
  EXPECT_FALSE(scene().tiles[0].has_video);
  EXPECT_EQ(scene().tiles[0].name, "Ada");
}

TEST_F(StageTest, ScreenIsShownWholeWithItsSoundAndWithoutTag) {
  const auto ada = add_person("Ada");
  publish(ada, TrackSource::ScreenAudio);
  const StageItem screen = add(ada, StageKind::Screen);
  show.layout = Layout::Screen;

  const Scene made = scene();

  ASSERT_THAT(made.tiles, SizeIs(2));
  EXPECT_EQ(made.tiles[0].item, screen);
  EXPECT_EQ(made.tiles[0].fit, Fit::Contain);
  EXPECT_EQ(made.tiles[0].name, "Ada");
  EXPECT_FALSE(made.tiles[0].tag);
  EXPECT_TRUE(made.tiles[1].tag);
  EXPECT_THAT(made.audio, ElementsAre(Field(&AudioGain::source, TrackSource::Microphone),
                                      Field(&AudioGain::source, TrackSource::ScreenAudio)));
}

TEST_F(StageTest, APictureIsShownWholeInTheMainPlaceOfScreens) {
  add_person("Ada");
  show.stage.push_back(show::image_item());
  show.image = make_asset();
  for (const Layout layout : {Layout::Screen, Layout::Pip, Layout::Cinema}) {
    show.layout = layout;

    const Scene made = scene();

    ASSERT_THAT(made.tiles, SizeIs(layout == Layout::Cinema ? 1 : 2));
    EXPECT_EQ(made.tiles[0].item, show::image_item());
    EXPECT_EQ(made.tiles[0].still, Still{*show.image});
    EXPECT_EQ(made.tiles[0].fit, Fit::Contain);
    EXPECT_FALSE(made.tiles[0].tag);
    if (layout != Layout::Cinema) EXPECT_FALSE(made.tiles[1].still);
  }
}

TEST_F(StageTest, WindowsLieAboveTheMainPicture) {
  add_person("Ada");
  add_person("Ben");
  for (const Layout layout : {Layout::Spotlight, Layout::Pip}) {
    show.layout = layout;
    EXPECT_EQ(scene().tiles[0].rect, (Rect{0, 0, 1, 1}));
    EXPECT_LT(scene().tiles[0].z, scene().tiles[1].z);
  }
}

TEST_F(StageTest, TransitionStartsWhenTheStageChanged) {
  add_person("Ada");
  show.seq = 7;
  EXPECT_FALSE(scene().transition.is_animated);

  show.stage_changed_at = WallTime{5000ms};

  EXPECT_EQ(scene().seq, 7U);
  EXPECT_TRUE(scene().transition.is_animated);
  EXPECT_EQ(scene().transition.started_at, WallTime{5000ms});
}

TEST_F(StageTest, CornersAreRoundOnlyWhereTheLookWantsIt) {
  add_person("Ada");
  add_person("Ben");
  EXPECT_GT(scene().tiles[0].corner_radius, 0);

  show.layout = Layout::Cropped;
  EXPECT_EQ(scene().tiles[0].corner_radius, 0);

  show.layout = Layout::Grid;
  show.look.is_rounded = false;
  EXPECT_EQ(scene().tiles[0].corner_radius, 0);
}

TEST_F(StageTest, HeadlinesAreShownOnlyWhereTheLookWantsIt) {
  person(add_person("Ada")).headline = "Host";
  EXPECT_EQ(scene().tiles[0].headline, "Host");
  EXPECT_THAT(scene().tiles[0].tag->blocks, SizeIs(2));

  show.look.has_headlines = false;

  EXPECT_EQ(scene().tiles[0].headline, "");
  EXPECT_THAT(scene().tiles[0].tag->blocks, SizeIs(1));
}

TEST_F(StageTest, ASecondCameraIsTaggedOnlyWithoutItsPerson) {
  const auto ada = add_person("Ada");
  const StageItem desk = add(ada, StageKind::SecondCamera);
  EXPECT_TRUE(scene().tiles[0].tag);
  EXPECT_FALSE(scene().tiles[1].tag);

  show.stage = {desk};

  ASSERT_THAT(scene().tiles, SizeIs(1));
  EXPECT_TRUE(scene().tiles[0].tag);
}

TEST_F(StageTest, CamerasAreCutOutOfTheirBackdropsEachByItsKey) {
  const auto ada = add_person("Ada");
  add(ada, StageKind::SecondCamera);
  add(ada, StageKind::Screen);
  person(ada).chroma_keys = {show::ChromaKey{{0x00ff00}}, show::ChromaKey{{0x0000ff}}};

  const Scene made = scene();

  ASSERT_THAT(made.tiles, SizeIs(3));
  EXPECT_EQ(made.tiles[0].chroma_key, show::ChromaKey{{0x00ff00}});
  EXPECT_EQ(made.tiles[1].chroma_key, show::ChromaKey{{0x0000ff}});
  EXPECT_FALSE(made.tiles[2].chroma_key);
  person(ada).has_camera_on = false;
  EXPECT_FALSE(scene().tiles[0].chroma_key);
}

TEST_F(StageTest, MicrophoneIsHeardOnlyOnStagePresentAndOn) {
  const auto ada = add_person("Ada");
  const auto ben = add_person("Ben");
  const auto cem = add_person("Cem");
  const auto dan = add_person("Dan");
  person(ben).has_mic_on = false;
  person(cem).presence = show::Presence::Reconnecting;
  std::erase(show.stage, StageItem{dan, StageKind::Person});

  EXPECT_THAT(scene().audio, ElementsAre(AudioGain{ada, TrackSource::Microphone, 1.0}));
}

TEST_F(StageTest, GainsAreThoseOfEachSource) {
  const auto ada = add_person("Ada");
  publish(ada, TrackSource::ScreenAudio);
  add(ada, StageKind::Screen);
  person(ada).gains = {.microphone = 1.5, .screen_audio = 0.25};

  EXPECT_THAT(scene().audio, ElementsAre(AudioGain{ada, TrackSource::Microphone, 1.5},
                                         AudioGain{ada, TrackSource::ScreenAudio, 0.25}));

  person(ada).gains.microphone = 0;
  EXPECT_THAT(scene().audio, ElementsAre(AudioGain{ada, TrackSource::ScreenAudio, 0.25}));
}

TEST_F(StageTest, ASecondCameraHasNoSoundOfItsOwn) {
  const auto ada = add_person("Ada");
  add(ada, StageKind::SecondCamera);

  EXPECT_THAT(scene().audio, SizeIs(1));
}

TEST_F(StageTest, WhoIsOnStageButNotInThePictureIsHeard) {
  add_person("Ada");
  const auto ben = add_person("Ben");
  show.solo = StageItem{ben, StageKind::Person};

  EXPECT_THAT(scene().tiles, SizeIs(1));
  EXPECT_THAT(scene().audio, SizeIs(2));
}

TEST_F(StageTest, TheSlateSilencesAll) {
  add_person("Ada");
  show.slate = {.is_on = true, .text = "Back soon"};

  EXPECT_THAT(scene().audio, IsEmpty());
}

/// Shows with any mix of what can be on a stage.
class MixedStage : public testing::TestWithParam<std::tuple<int, Size>> {
 protected:
  [[nodiscard]] Size canvas() const { return std::get<1>(GetParam()); }

  show::Show make() {
    std::mt19937 engine{static_cast<unsigned>(std::get<0>(GetParam()))};
    const auto any = [&](int count) {
      return static_cast<int>(engine() % static_cast<unsigned>(count));
    };
    ShowMaker maker;
    show::Show& show = maker.show;
    const int people = 1 + any(9);
    for (int i = 0; i < people; ++i) {
      const auto id = maker.add_person(std::string(static_cast<std::size_t>(1 + any(40)), 'W'));
      maker.person(id).has_camera_on = any(4) != 0;
      maker.person(id).headline = any(2) == 0 ? "" : "Somebody who does something";
      if (any(3) == 0) maker.add(id, StageKind::Screen);
      if (any(3) == 0) maker.add(id, StageKind::SecondCamera);
    }
    std::ranges::shuffle(show.stage, engine);
    if (any(3) == 0)
      show.pinned = show.stage[static_cast<std::size_t>(any(static_cast<int>(show.stage.size())))];
    if (any(5) == 0) show.solo = show.stage.back();
    show.layout = static_cast<Layout>(any(9));
    show.look.tag_style = static_cast<show::TagStyle>(any(4));
    if (any(2) == 0)
      show.shown_banner = maker.add_banner(show::BannerKind::Banner, "Welcome", "to the show");
    return show;
  }
};

bool is_even(double fraction, int side) {
  const double pixels = fraction * side;
  return std::abs(pixels - std::round(pixels)) < 1e-6 && std::lround(pixels) % 2 == 0;
}

TEST_P(MixedStage, LiesInsideTheCanvasOnEvenPixels) {
  const Scene scene = compose(make(), canvas());

  ASSERT_FALSE(scene.tiles.empty());
  const auto check = [&](const Rect& rect) {
    EXPECT_GE(rect.x, 0);
    EXPECT_GE(rect.y, 0);
    EXPECT_LE(rect.x + rect.width, 1 + 1e-9);
    EXPECT_LE(rect.y + rect.height, 1 + 1e-9);
    EXPECT_TRUE(is_even(rect.x, canvas().width) && is_even(rect.width, canvas().width));
    EXPECT_TRUE(is_even(rect.y, canvas().height) && is_even(rect.height, canvas().height));
  };
  for (const Tile& tile : scene.tiles) {
    check(tile.rect);
    if (tile.tag) check(tile.tag->region);
  }
  for (const Graphic& graphic : scene.graphics) check(graphic.rect);
}

TEST_P(MixedStage, GivesTagsThatFitTheirTiles) {
  const Scene scene = compose(make(), canvas());

  for (const Tile& tile : scene.tiles) {
    if (!tile.tag) continue;
    EXPECT_LE(tallest(*tile.tag), tile.tag->region.height);
    EXPECT_LE(tile.tag->region.width, tile.rect.width);
    EXPECT_LE(tile.tag->region.height, tile.rect.height);
  }
}

TEST_P(MixedStage, IsTheSameInWhateverOrderPeopleJoined) {
  show::Show show = make();
  const Scene before = compose(show, canvas());

  std::ranges::reverse(show.participants);

  EXPECT_EQ(compose(show, canvas()), before);
}

TEST_P(MixedStage, ShowsNothingTwice) {
  const Scene scene = compose(make(), canvas());

  std::vector<StageItem> items;
  for (const Tile& tile : scene.tiles) items.push_back(tile.item);
  std::ranges::sort(items);
  EXPECT_EQ(std::ranges::adjacent_find(items), items.end());
}

INSTANTIATE_TEST_SUITE_P(
    ManySeeds,
    MixedStage,
    testing::Combine(testing::Range(0, 60),
                     testing::Values(Size{1280, 720}, Size{720, 1280}, Size{1080, 1080})));

// --- Clips and music. ---

show::Playback playback(show::PlaybackKind kind) {
  show::Playback out;
  out.kind = kind;
  out.gain = 0.5;
  out.started_at = WallTime{5s};
  return out;
}

TEST_F(StageTest, AClipHasThePlaceOfAScreenAndNoTag) {
  add_person("Ada");
  show.playbacks = {playback(show::PlaybackKind::Clip)};
  show.stage.push_back(show::clip_item());
  show.layout = Layout::Screen;

  const Scene made = scene();

  ASSERT_THAT(made.tiles, SizeIs(2));
  EXPECT_EQ(made.tiles[0].item, show::clip_item());
  EXPECT_TRUE(made.tiles[0].has_video);
  EXPECT_EQ(made.tiles[0].fit, Fit::Contain);
  EXPECT_FALSE(made.tiles[0].tag);
  ASSERT_THAT(made.playing, SizeIs(1));
  EXPECT_EQ(made.playing[0].gain, 0.5);
  EXPECT_EQ(made.playing[0].started_at, WallTime{5s});
  EXPECT_THAT(made.audio, SizeIs(1));
}

TEST_F(StageTest, ASoundIsHeardOverAFullScreenClipAndNotOverTheSlate) {
  show.playbacks = {playback(show::PlaybackKind::Clip), playback(show::PlaybackKind::Sound)};
  show.playbacks[0].is_full_screen = true;
  EXPECT_EQ(scene().playing[1].gain, 0.5);
  EXPECT_FALSE(scene().playing[1].is_ducked);

  show.slate.is_on = true;
  EXPECT_EQ(scene().playing[1].gain, 0);
}

TEST_F(StageTest, AFullScreenClipIsSeenAndHeardAlone) {
  add_person("Ada");
  show.playbacks = {playback(show::PlaybackKind::Clip), playback(show::PlaybackKind::Music)};
  show.playbacks[0].is_full_screen = true;
  show.layout = Layout::News;

  const Scene made = scene();

  ASSERT_THAT(made.tiles, SizeIs(1));
  EXPECT_EQ(made.tiles[0].item, show::clip_item());
  EXPECT_EQ(made.tiles[0].rect, (Rect{0, 0, 1, 1}));
  EXPECT_THAT(made.audio, IsEmpty());
  EXPECT_EQ(made.playing[0].gain, 0.5);
  EXPECT_EQ(made.playing[1].gain, 0);
}

TEST_F(StageTest, MusicIsDuckedUnlessToldOtherwiseAndTheSlateSilencesIt) {
  show.playbacks = {playback(show::PlaybackKind::Music)};
  EXPECT_TRUE(scene().playing[0].is_ducked);

  show.playbacks[0].is_ducked = false;
  show.slate.is_on = true;
  EXPECT_FALSE(scene().playing[0].is_ducked);
  EXPECT_EQ(scene().playing[0].gain, 0);
}

}  // namespace
}  // namespace backlot::stage
