#include "domain/json/scene.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/support/seeded_random.hpp"

namespace backlot::json {
namespace {

/// A scene that says something other than the default everywhere.
stage::Scene rich_scene() {
  SeededRandom random{3};
  const auto ada = ParticipantId::make(WallTime{}, random);
  const auto logo = AssetId::make(WallTime{}, random);
  const stage::TextBlock words{.text = "<b>Ада</b> \"😀\"",
                               .size = 0.04,
                               .line_height = 0.05,
                               .baseline = 0.0375,
                               .weight = 600,
                               .font = stage::Font::NotoSerif,
                               .color = {0x0a0b0c, 128},
                               .align = stage::Align::End,
                               .max_lines = 3};
  const stage::TextBlock clock{.counts_down_to = WallTime{90s}, .font = stage::Font::Mono};
  const stage::Card card{.region = {0.1, 0.2, 0.3, 0.4},
                         .anchor = {1, 0},
                         .is_full_width = true,
                         .padding_x = 0.01,
                         .padding_y = 0.02,
                         .gap = 0.003,
                         .corner_radius = 0.004,
                         .fill = {0xffffff, 0},
                         .accent_width = 0.005,
                         .accent = {0x4f8fff},
                         .blocks = {words, clock}};

  stage::Scene scene;
  scene.seq = 7;
  scene.canvas = {720, 1280};
  scene.background_rgb = 0x00ff10;
  scene.background_asset = logo;
  scene.tiles.push_back({.item = {ada, show::StageKind::Screen},
                         .rect = {0, 0, 0.5, 1},
                         .fit = stage::Fit::Contain,
                         .z = 2,
                         .corner_radius = 0.02,
                         .has_video = true,
                         .name = "Ada",
                         .headline = "Host",
                         .focus = {0.25, 0.75},
                         .chroma_key = show::ChromaKey{{0x123456}, 0.25, 0.125, 0.5},
                         .still = stage::Still{logo},
                         .tag = card});
  const stage::Animation rise{{0, 0.05}, WallTime{12s}, 300ms};
  scene.graphics.push_back({.id = "logo",
                            .kind = stage::GraphicKind::Logo,
                            .rect = {0.9, 0, 0.1, 0.1},
                            .fill = {0x102030, 40},
                            .content = stage::Image{logo, stage::Fit::Cover, {0, 1}},
                            .animation = rise});
  scene.graphics.push_back({.id = "slate",
                            .kind = stage::GraphicKind::Slate,
                            .rect = {0, 0, 1, 1},
                            .content = card,
                            .animation = {}});
  scene.graphics.push_back({.id = "ticker",
                            .kind = stage::GraphicKind::Ticker,
                            .rect = {0, 0.9, 1, 0.1},
                            .content = stage::Ticker{words, 0.09, 1.5, WallTime{11s}},
                            .animation = {}});
  scene.audio.push_back({ada, show::TrackSource::ScreenAudio, 1.5});
  scene.playing.push_back({.id = PlaybackId::make(WallTime{}, random),
                           .kind = show::PlaybackKind::Music,
                           .asset = logo,
                           .started_at = WallTime{13s},
                           .is_looping = true,
                           .is_ducked = true,
                           .gain = 0.5});
  scene.transition = {false, WallTime{10s}, 100ms};
  return scene;
}

TEST(SceneJson, ComesBackAsItWas) {
  const stage::Scene scene = rich_scene();

  const auto text = boost::json::serialize(to_json(scene));
  const auto read = parse_scene(boost::json::parse(text));

  ASSERT_TRUE(read);
  EXPECT_EQ(*read, scene);
}

TEST(SceneJson, WritesColorsAsStyleSheetsDo) {
  const auto json = to_json(rich_scene());

  EXPECT_EQ(json.at("background").at("color"), "#00ff10");
  const auto& graphics = json.at("graphics");
  EXPECT_EQ(graphics.at(0).at("fill"), "#10203028");
  EXPECT_EQ(graphics.at(1).at("content").at("accent"), "#4f8fff");
}

TEST(SceneJson, TellsWhatAGraphicHolds) {
  const auto json = to_json(rich_scene());

  const auto& graphics = json.at("graphics");
  EXPECT_EQ(graphics.at(0).at("content").at("type"), "image");
  EXPECT_EQ(graphics.at(1).at("content").at("type"), "card");
  EXPECT_EQ(graphics.at(2).at("content").at("type"), "ticker");
}

TEST(SceneJson, RefusesASceneWithoutAnyOneOfItsMembers) {
  const auto whole = to_json(rich_scene());

  for (const auto& [name, value] : whole) {
    auto broken = whole;
    broken.erase(name);
    EXPECT_FALSE(parse_scene(broken)) << name;
  }
}

TEST(SceneJson, RefusesWhatIsNoColorNoIdAndNoName) {
  const std::string text = boost::json::serialize(to_json(rich_scene()));
  const auto refuses = [&](std::string_view good, std::string_view bad) {
    std::string broken = text;
    broken.replace(broken.find(good), good.size(), bad);
    return !parse_scene(boost::json::parse(broken));
  };

  EXPECT_TRUE(refuses("#00ff10", "#00ff1"));
  EXPECT_TRUE(refuses("#00ff10", "#00ff1g"));
  EXPECT_TRUE(refuses("#00ff10", "+00ff10"));
  EXPECT_TRUE(refuses("contain", "stretch"));
  EXPECT_TRUE(refuses("screen-audio", "loud"));
  EXPECT_TRUE(refuses("\"image\"", "\"script\""));
  EXPECT_FALSE(parse_scene(boost::json::value(nullptr)));
}

}  // namespace
}  // namespace backlot::json
