// Whole scenes as browsers and the program get them: contracts/scenes, drawn by the browser's tests
// too. To write them again:
//   BACKLOT_WRITE_GOLDEN=1 <build>/src/domain/json/backlot_domain_json_test
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <functional>

#include "domain/json/scene.hpp"
#include "domain/stage/compose.hpp"
#include "tests/support/show_maker.hpp"

namespace backlot::json {
namespace {

using show::BannerKind;
using show::Layout;
using show::StageKind;

constexpr Size kWide{1280, 720};
constexpr Size kTall{720, 1280};
constexpr WallTime kShown{1'700'000'000'000ms};

/// A show of that many people, the first one with a headline and a shared screen.
struct People : ShowMaker {
  explicit People(int count) {
    constexpr std::array kNames{"Ada Lovelace", "Борис Иванов", "陳偉", "دينا عبد الله"};
    for (int i = 0; i < count; ++i) add_person(kNames.at(static_cast<std::size_t>(i) % 4));
    show.participants[0].headline = "Host of the show";
    show.seq = 42;
    show.stage_changed_at = kShown;
    show.shown_since = {kShown, kShown, kShown, kShown, kShown, kShown, kShown, kShown};
  }
};

struct GoldenScene {
  std::string name;
  int people = 1;
  Size canvas = kWide;
  std::function<void(ShowMaker&)> arrange = {};
};

void share_screen(ShowMaker& maker) { maker.add(maker.show.participants[0].id, StageKind::Screen); }

void show_words(ShowMaker& maker) {
  show::Show& show = maker.show;
  show.shown_banner = maker.add_banner(BannerKind::Banner, "The future of 🎥 live video",
                                       "With Ada Lovelace & Борис Иванов");
  show.shown_ticker = maker.add_banner(BannerKind::Ticker, "Doors open at eight",
                                       "Questions are welcome in the chat all evening");
  show.shown_comment = show::Comment{
      {}, "Chen <script>", "Will there be a recording? I would love to see the first part again."};
}

std::vector<GoldenScene> golden_scenes() {
  return {
      {"grid", 4, kWide, [](ShowMaker& maker) { maker.show.layout = Layout::Grid; }},
      {"solo-camera-off", 2, kWide,
       [](ShowMaker& maker) {
         maker.show.layout = Layout::Solo;
         maker.show.participants[0].has_camera_on = false;
       }},
      {"screen", 3, kWide,
       [](ShowMaker& maker) {
         share_screen(maker);
         maker.show.layout = Layout::Screen;
       }},
      {"spotlight-tall-bar", 3, kTall,
       [](ShowMaker& maker) {
         maker.show.layout = Layout::Spotlight;
         maker.show.look.tag_style = show::TagStyle::Bar;
       }},
      {"news-block", 5, kWide,
       [](ShowMaker& maker) {
         maker.show.layout = Layout::News;
         maker.show.look.tag_style = show::TagStyle::Block;
         maker.show.look.primary = {0xf59e0b};
         maker.show.look.is_rounded = false;
       }},
      {"words", 2, kWide, show_words},
      {"words-tall", 2, kTall, show_words},
      {"words-serif", 1, kWide,
       [](ShowMaker& maker) {
         show_words(maker);
         maker.show.look.font = show::Font::NotoSerif;
         maker.show.look.background = {0xfaf7f0};
         maker.show.look.text = {0x3b2f2f};
         maker.show.look.primary = {0x9f1239};
       }},
      {"pictures", 1, kWide,
       [](ShowMaker& maker) {
         maker.show.graphics = {maker.make_asset(), maker.make_asset(), maker.make_asset()};
       }},
      {"keyed", 2, kWide,
       [](ShowMaker& maker) {
         maker.show.layout = Layout::Pip;
         maker.show.graphics.background = maker.make_asset();
         for (show::Participant& one : maker.show.participants)
           one.chroma_keys.camera = show::ChromaKey{{0x00b140}, 0.2, 0.1, 0.5};
       }},
      {"countdown", 0, kWide,
       [](ShowMaker& maker) {
         maker.show.countdown = show::Countdown{kShown + 3723s, "Starting soon", true};
       }},
      {"slate", 2, kWide,
       [](ShowMaker& maker) {
         show_words(maker);
         maker.show.slate = {.is_on = true, .text = "We will be right back"};
       }},
  };
}

void indent(std::string& out, int depth) {
  out += '\n';
  out.append(static_cast<std::size_t>(2 * depth), ' ');
}

std::string leaf(const boost::json::value& value) {
  const double* number = value.if_double();
  if (number == nullptr) return boost::json::serialize(value);
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *number).ptr;
  return {buffer.data(), end};
}

/// Whether it fits a line: it holds no other object or array.
bool is_flat(const boost::json::object& object) {
  return std::ranges::none_of(object,
                              [](const auto& member) { return member.value().is_structured(); });
}

void print(const boost::json::value& value, int depth, std::string& out);

/// Elements one a line, or all on one.
template <class Elements, class PrintOne>
void print_all(const Elements& elements,
               std::string_view brackets,
               int depth,
               std::string& out,
               PrintOne one) {
  const bool is_one_line = depth < 0;
  out += brackets[0];
  bool is_first = true;
  for (const auto& element : elements) {
    out += is_first ? "" : is_one_line ? ", " : ",";
    is_first = false;
    if (!is_one_line) indent(out, depth + 1);
    one(element);
  }
  if (!is_first && !is_one_line) indent(out, depth);
  out += brackets[1];
}

void print(const boost::json::value& value, int depth, std::string& out) {
  if (const auto* array = value.if_array()) {
    print_all(*array, "[]", depth, out,
              [&](const auto& element) { print(element, depth + 1, out); });
  } else if (const auto* object = value.if_object()) {
    print_all(*object, "{}", is_flat(*object) ? -1 : depth, out, [&](const auto& member) {
      out += '"' + std::string{member.key()} + "\": ";
      print(member.value(), depth + 1, out);
    });
  } else {
    out += leaf(value);
  }
}

show::Show make_show(const GoldenScene& golden) {
  People people{std::max(1, golden.people)};
  if (golden.people == 0) people.show.stage.clear();
  if (golden.arrange) golden.arrange(people);
  return people.show;
}

class SceneGoldenTest : public testing::TestWithParam<GoldenScene> {};

TEST_P(SceneGoldenTest, IsTheOneInContracts) {
  const std::string path =
      std::string{BACKLOT_CONTRACTS_DIR} + "/scenes/" + GetParam().name + ".json";
  std::string text;

  print(to_json(stage::compose(make_show(GetParam()), GetParam().canvas)), 0, text);
  text += '\n';

  if (std::getenv("BACKLOT_WRITE_GOLDEN") != nullptr) std::ofstream{path} << text;
  std::ifstream file{path};
  const std::string golden{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_EQ(text, golden) << "if meant so, run with BACKLOT_WRITE_GOLDEN=1 and look at it";
}

INSTANTIATE_TEST_SUITE_P(AllScenes,
                         SceneGoldenTest,
                         testing::ValuesIn(golden_scenes()),
                         [](const testing::TestParamInfo<GoldenScene>& info) {
                           std::string name = info.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace backlot::json
