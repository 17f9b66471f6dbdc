// What scenes look like: every scene of contracts/scenes and every layout, drawn as the program
// draws it and compared with contracts/pictures. To write them again, then look at them:
//   BACKLOT_WRITE_GOLDEN=1 <build>/src/services/compositor/backlot_services_compositor_test
//       --gtest_filter='*PictureGolden*'
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "domain/json/scene.hpp"
#include "domain/stage/compose.hpp"
#include "services/compositor/core/painter.hpp"
#include "services/compositor/core/program.hpp"
#include "services/compositor/test_pictures.hpp"
#include "tests/support/show_maker.hpp"

namespace backlot::compositor {
namespace {

namespace files = std::filesystem;

constexpr WallTime kShown{1'700'000'000'000ms};  // when everything in contracts/scenes began
constexpr double kLeastLikeness = 32;            // decibels

constexpr TestRgb kGreenCloth{0, 0.694, 0.251};

const files::path kContracts{BACKLOT_CONTRACTS_DIR};

std::string read(const files::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// What to draw and when.
struct Shot {
  std::string name;
  stage::Scene scene;
  Duration after{4s};
};

/// A quarter of the pixels is enough to see everything.
Size shot_size(Size canvas) { return {canvas.width / 2 & ~1, canvas.height / 2 & ~1}; }

Images images_for(const stage::Scene& scene) {
  Images images;
  if (scene.background_asset) images[*scene.background_asset] = background_image();
  for (const stage::Graphic& graphic : scene.graphics)
    if (const auto* image = std::get_if<stage::Image>(&graphic.content))
      images[image->asset] =
          graphic.kind == stage::GraphicKind::Logo ? logo_image() : overlay_image();
  return images;
}

std::shared_ptr<media::Canvas> draw(const Shot& shot) {
  static const media::TextRenderer text;
  const Size size = shot_size(shot.scene.canvas);
  const Instant begin{1000s};
  const Images images = images_for(shot.scene);
  const WallTime now = kShown + std::chrono::duration_cast<std::chrono::milliseconds>(shot.after);
  Program program{size};
  program.set_scene(
      shot.scene,
      draw_graphics({.scene = shot.scene, .canvas = size, .images = images, .now = now}, text,
                    nullptr),
      begin, kShown);
  Painter painter{size};
  const DrawList list =
      program.plan(begin + shot.after, [](const show::StageItem&) { return SourceState{1, 0ms}; });
  painter.paint(list, program.graphics(), [&](const show::StageItem& item) {
    const auto tile = std::ranges::find(shot.scene.tiles, item, &stage::Tile::item);
    if (item.kind == show::StageKind::Screen) return screen_picture({1280, 720});
    const int number = static_cast<int>(tile - shot.scene.tiles.begin());
    if (tile->chroma_key) return person_picture({640, 360}, number, kGreenCloth);
    return person_picture({640, 360}, number);
  });
  auto canvas = std::make_shared<media::Canvas>(size);
  canvas->copy(painter.view(), media::whole(size));
  return canvas;
}

std::vector<std::string> contract_scenes() {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : files::directory_iterator{kContracts / "scenes", error})
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  return names;
}

stage::Scene contract_scene(const std::string& name) {
  const std::string text = read(kContracts / "scenes" / (name + ".json"));
  return json::parse_scene(boost::json::parse(text)).value();
}

/// Guests beside a screen and a second camera.
stage::Scene layout_scene(show::Layout layout, int people, bool has_screen) {
  constexpr std::array kNames{"Ada Lovelace", "Борис Иванов", "陳偉", "דנה כהן"};
  ShowMaker maker;
  for (int i = 0; i < people; ++i)
    maker.add_person(kNames.at(static_cast<std::size_t>(i) % kNames.size()));
  maker.show.participants[0].headline = "Analytical engines";
  if (has_screen) {
    maker.add(maker.show.participants[0].id, show::StageKind::Screen);
    maker.add(maker.show.participants[0].id, show::StageKind::SecondCamera);
  }
  maker.show.layout = layout;
  return stage::compose(maker.show, {1280, 720});
}

struct LayoutShot {
  const char* name;
  show::Layout layout;
  int people;
  bool has_screen = false;
};
constexpr std::array kLayouts{LayoutShot{"layout-solo", show::Layout::Solo, 3},
                              LayoutShot{"layout-cropped", show::Layout::Cropped, 3},
                              LayoutShot{"layout-grid-5", show::Layout::Grid, 5},
                              LayoutShot{"layout-grid-16", show::Layout::Grid, 16},
                              LayoutShot{"layout-spotlight", show::Layout::Spotlight, 4},
                              LayoutShot{"layout-sidebar", show::Layout::Sidebar, 4},
                              LayoutShot{"layout-news", show::Layout::News, 2},
                              LayoutShot{"layout-screen", show::Layout::Screen, 3, true},
                              LayoutShot{"layout-pip", show::Layout::Pip, 2, true},
                              LayoutShot{"layout-cinema", show::Layout::Cinema, 2, true}};

Shot shot_of(const std::string& name) {
  for (const LayoutShot& shot : kLayouts)
    if (shot.name == name) return {name, layout_scene(shot.layout, shot.people, shot.has_screen)};
  // While its words come in.
  if (name == "words-coming") return {name, contract_scene("words"), 140ms};
  return {name, contract_scene(name)};
}

std::vector<std::string> layout_names() {
  std::vector<std::string> names{"words-coming"};
  for (const LayoutShot& shot : kLayouts) names.emplace_back(shot.name);
  return names;
}

/// Peak signal to noise, in decibels, of the brightness.
double likeness(const media::Image& golden, const media::Image& drawn) {
  if (golden.size != drawn.size) return 0;
  double error = 0;
  for (std::size_t i = 0; i < golden.pixels.size(); ++i) {
    const double difference = golden.pixels[i] - drawn.pixels[i];
    error += difference * difference;
  }
  error /= static_cast<double>(golden.pixels.size());
  return error == 0 ? 99 : 10 * std::log10(255.0 * 255.0 / error);
}

class PictureGolden : public testing::TestWithParam<std::string> {};

TEST_P(PictureGolden, LooksAsItDid) {
  const files::path path = kContracts / "pictures" / (GetParam() + ".png");
  const Bytes drawn = media::encode_png(draw(shot_of(GetParam()))->view()).value();
  if (std::getenv("BACKLOT_WRITE_GOLDEN") != nullptr) {
    files::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << as_text(drawn);
  }
  const std::string file = read(path);
  const auto golden = media::decode_image(as_bytes(file));
  ASSERT_TRUE(golden) << path;

  EXPECT_GT(likeness(*golden, media::decode_image(drawn).value()), kLeastLikeness) << path;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scenes, PictureGolden, testing::ValuesIn(contract_scenes()), test_name);
INSTANTIATE_TEST_SUITE_P(Layouts, PictureGolden, testing::ValuesIn(layout_names()), test_name);

}  // namespace
}  // namespace backlot::compositor
