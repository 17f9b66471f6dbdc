#include "domain/stage/compose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "domain/stage/place.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::stage {
namespace {

using show::Layout;
using show::StageKind;
using show::TrackSource;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Size kCanvas{1280, 720};

class StageTest : public testing::Test {
 protected:
  ParticipantId add_person(const std::string& name) {
    const auto id = ParticipantId::make(WallTime{}, random_);
    show_.participants.push_back({.id = id, .name = name, .headline = {}, .tracks = {}});
    publish(id, TrackSource::Camera);
    publish(id, TrackSource::Microphone);
    show_.stage.push_back({id, StageKind::Person});
    return id;
  }
  void publish(ParticipantId id, TrackSource source) {
    person(id).tracks.push_back({ProducerId::make(WallTime{}, random_), source});
  }
  show::Participant& person(ParticipantId id) {
    return *std::ranges::find(show_.participants, id, &show::Participant::id);
  }

  SeededRandom random_{1};
  show::Show show_;
};

TEST_F(StageTest, EmptyStageShowsOnlyTheBackground) {
  const Scene scene = compose(show_, kCanvas);

  EXPECT_THAT(scene.tiles, IsEmpty());
  EXPECT_THAT(scene.audio, IsEmpty());
}

TEST_F(StageTest, OnePersonFillsTheCanvasInEveryLayout) {
  add_person("Ada");

  for (const Layout layout : {Layout::Grid, Layout::Spotlight, Layout::Sidebar}) {
    show_.layout = layout;
    const Scene scene = compose(show_, kCanvas);
    ASSERT_THAT(scene.tiles, SizeIs(1));
    EXPECT_EQ(scene.tiles[0].rect, (Rect{0, 0, 1, 1}));
    EXPECT_EQ(scene.tiles[0].corner_radius, 0);
  }
}

TEST_F(StageTest, CameraOffGivesTheAvatarCardAndKeepsThePlace) {
  const auto ada = add_person("Ada");
  person(ada).has_camera_on = false;

  const Scene scene = compose(show_, kCanvas);

  ASSERT_THAT(scene.tiles, SizeIs(1));
  EXPECT_FALSE(scene.tiles[0].has_video);
  EXPECT_EQ(scene.tiles[0].name, "Ada");
}

TEST_F(StageTest, MicrophoneIsHeardOnlyOnStagePresentAndOn) {
  const auto ada = add_person("Ada");
  const auto ben = add_person("Ben");
  const auto cem = add_person("Cem");
  const auto dan = add_person("Dan");
  person(ben).has_mic_on = false;
  person(cem).presence = show::Presence::Reconnecting;
  std::erase(show_.stage, show::StageItem{dan, StageKind::Person});

  const Scene scene = compose(show_, kCanvas);

  EXPECT_THAT(scene.audio, ElementsAre(AudioGain{ada, TrackSource::Microphone, 1.0}));
}

TEST_F(StageTest, ScreenIsShownWholeWithItsSoundAndWithoutTag) {
  const auto ada = add_person("Ada");
  publish(ada, TrackSource::Screen);
  publish(ada, TrackSource::ScreenAudio);
  show_.stage.insert(show_.stage.begin(), {ada, StageKind::Screen});
  show_.layout = Layout::Sidebar;

  const Scene scene = compose(show_, kCanvas);

  ASSERT_THAT(scene.tiles, SizeIs(2));
  EXPECT_EQ(scene.tiles[0].item.kind, StageKind::Screen);
  EXPECT_EQ(scene.tiles[0].fit, Fit::Contain);
  EXPECT_EQ(scene.tiles[0].name, "");
  EXPECT_GT(scene.tiles[0].rect.width, 0.7);
  EXPECT_THAT(scene.audio, ElementsAre(Field(&AudioGain::source, TrackSource::ScreenAudio),
                                       Field(&AudioGain::source, TrackSource::Microphone)));
}

TEST_F(StageTest, EndedScreenAndPersonWhoLeftCloseUp) {
  const auto ada = add_person("Ada");
  show_.stage.push_back({ada, StageKind::Screen});
  show_.stage.push_back({ParticipantId::make(WallTime{}, random_), StageKind::Person});

  EXPECT_THAT(compose(show_, kCanvas).tiles, SizeIs(1));
}

TEST_F(StageTest, SpotlightPutsTheWindowsAboveTheMainSpeaker) {
  add_person("Ada");
  add_person("Ben");
  show_.layout = Layout::Spotlight;

  const Scene scene = compose(show_, kCanvas);

  ASSERT_THAT(scene.tiles, SizeIs(2));
  EXPECT_EQ(scene.tiles[0].rect, (Rect{0, 0, 1, 1}));
  EXPECT_EQ(scene.tiles[1].rect, (Rect{936.0 / 1280, 516.0 / 720, 0.25, 0.25}));
  EXPECT_LT(scene.tiles[0].z, scene.tiles[1].z);
}

TEST_F(StageTest, TransitionStartsWhenTheStageChanged) {
  add_person("Ada");
  show_.seq = 7;
  EXPECT_FALSE(compose(show_, kCanvas).transition.is_animated);

  show_.stage_changed_at = WallTime{5000ms};
  const Scene scene = compose(show_, kCanvas);

  EXPECT_EQ(scene.seq, 7);
  EXPECT_TRUE(scene.transition.is_animated);
  EXPECT_EQ(scene.transition.started_at, WallTime{5000ms});
}

TEST_F(StageTest, NoMoreThanSixteenTiles) {
  for (int i = 0; i < 20; ++i) add_person("P");

  EXPECT_THAT(compose(show_, kCanvas).tiles, SizeIs(16));
}

class PlaceTest : public testing::TestWithParam<std::tuple<int, Size, int>> {
 protected:
  [[nodiscard]] std::vector<PixelRect> place() const {
    const auto [layout, canvas, count] = GetParam();
    if (layout == 0) return place_grid(canvas, count);
    return layout == 1 ? place_spotlight(canvas, count) : place_sidebar(canvas, count);
  }
  [[nodiscard]] Size canvas() const { return std::get<1>(GetParam()); }
  [[nodiscard]] bool is_spotlight() const { return std::get<0>(GetParam()) == 1; }
};

bool overlap(const PixelRect& a, const PixelRect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

TEST_P(PlaceTest, GivesOneRectangleEach) {
  EXPECT_EQ(place().size(), static_cast<std::size_t>(std::get<2>(GetParam())));
}

TEST_P(PlaceTest, StaysInsideTheCanvasOnEvenPixels) {
  for (const PixelRect& rect : place()) {
    EXPECT_GE(rect.x, 0);
    EXPECT_GE(rect.y, 0);
    EXPECT_GE(rect.width, 16);
    EXPECT_GE(rect.height, 16);
    EXPECT_LE(rect.x + rect.width, canvas().width);
    EXPECT_LE(rect.y + rect.height, canvas().height);
    EXPECT_EQ((rect.x | rect.y | rect.width | rect.height) & 1, 0);
  }
}

TEST_P(PlaceTest, OverlapsNothingButTheSpotlight) {
  const auto rects = place();
  for (std::size_t a = is_spotlight() ? 1 : 0; a < rects.size(); ++a)
    for (std::size_t b = a + 1; b < rects.size(); ++b) EXPECT_FALSE(overlap(rects[a], rects[b]));
}

TEST_P(PlaceTest, IsTheSameEveryTime) { EXPECT_EQ(place(), place()); }

INSTANTIATE_TEST_SUITE_P(AllCounts,
                         PlaceTest,
                         testing::Combine(testing::Values(0, 1, 2),
                                          testing::Values(Size{1280, 720},
                                                          Size{1920, 1080},
                                                          Size{640, 360},
                                                          Size{720, 1280},
                                                          Size{1080, 1080}),
                                          testing::Range(1, 17)));

}  // namespace
}  // namespace backlot::stage
