// Golden scenes in contracts/layouts, read by the browser's tests too. To write them again:
//   BACKLOT_WRITE_GOLDEN=1 <build>/src/domain/stage/backlot_domain_stage_test
#include <gtest/gtest.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "domain/stage/compose.hpp"

namespace backlot::stage {
namespace {

using show::Layout;
using show::StageKind;
using show::TrackSource;

constexpr Size kCanvas{1280, 720};
constexpr std::array kNames{"Ada Lovelace", "Борис Иванов", "Chen Wei", "Dilnoza"};

/// A golden case: so many people, optionally the first one's screen ahead of them all.
struct GoldenCase {
  std::string name;
  Layout layout = Layout::Grid;
  int people = 1;
  bool has_screen = false;
  bool has_first_muted = false;
};

std::string_view text_of(Layout layout) {
  constexpr std::array<std::string_view, 3> kText{"grid", "spotlight", "sidebar"};
  return kText.at(static_cast<std::size_t>(layout));
}
std::string_view text_of(TrackSource source) {
  constexpr std::array<std::string_view, 4> kText{"microphone", "camera", "screen", "screen-audio"};
  return kText.at(static_cast<std::size_t>(source));
}
std::string_view text_of(StageKind kind) { return kind == StageKind::Person ? "person" : "screen"; }

template <class IdType>
IdType numbered_id(int kind, int number) {
  Uuid uuid{};
  uuid[6] = std::byte{0x70};
  uuid[8] = std::byte{0x80};
  uuid[14] = static_cast<std::byte>(kind);
  uuid[15] = static_cast<std::byte>(number);
  return IdType{uuid};
}

show::Participant make_person(int number) {
  const auto index = static_cast<std::size_t>(number - 1);
  show::Participant person{.id = numbered_id<ParticipantId>(1, number),
                           .name = kNames.at(index % kNames.size()),
                           .headline = number == 1 ? "Host" : "",
                           .tracks = {}};
  if (number == 1) person.role = access::Role::Owner;
  person.tracks = {{numbered_id<ProducerId>(2, number), TrackSource::Microphone},
                   {numbered_id<ProducerId>(3, number), TrackSource::Camera}};
  return person;
}

show::Show make_show(const GoldenCase& golden) {
  show::Show show;
  show.seq = 42;
  show.layout = golden.layout;
  show.stage_changed_at = WallTime{1'700'000'000'000ms};
  for (int number = 1; number <= golden.people; ++number) {
    show.participants.push_back(make_person(number));
    show.stage.push_back({show.participants.back().id, StageKind::Person});
  }
  show::Participant& first = show.participants.front();
  if (golden.has_first_muted) first.has_camera_on = first.has_mic_on = false;
  if (golden.has_screen) {
    first.tracks.push_back({numbered_id<ProducerId>(4, 1), TrackSource::Screen});
    first.tracks.push_back({numbered_id<ProducerId>(5, 1), TrackSource::ScreenAudio});
    show.stage.insert(show.stage.begin(), {first.id, StageKind::Screen});
  }
  return show;
}

std::string number(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

std::string item_json(const show::StageItem& item) {
  std::ostringstream out;
  out << R"("participantId": ")" << item.participant.text() << R"(", "kind": ")"
      << text_of(item.kind) << '"';
  return out.str();
}

/// Joins the lines of an array, one element per line.
template <class Range, class Line>
std::string array_json(const Range& range, std::string_view indent, Line line) {
  std::string out = "[";
  for (const auto& element : range)
    out += (out.size() > 1 ? ",\n" : "\n") + std::string{indent} + "  {" + line(element) + "}";
  return out + (out.size() > 1 ? "\n" + std::string{indent} : "") + "]";
}

std::string person_json(const show::Participant& person) {
  std::ostringstream out;
  out << R"("id": ")" << person.id.text() << R"(", "name": ")" << person.name
      << R"(", "headline": ")" << person.headline << R"(", "role": ")" << to_string(person.role)
      << R"(", "presence": "present", "micOn": )" << std::boolalpha << person.has_mic_on
      << R"(, "cameraOn": )" << person.has_camera_on << R"(, "tracks": )"
      << array_json(person.tracks, "      ", [](const show::Track& track) {
           return R"("producerId": ")" + track.producer.text() + R"(", "source": ")" +
                  std::string{text_of(track.source)} + '"';
         });
  return out.str();
}

std::string tile_json(const Tile& tile) {
  std::ostringstream out;
  out << item_json(tile.item) << R"(, "rect": {"x": )" << number(tile.rect.x) << R"(, "y": )"
      << number(tile.rect.y) << R"(, "width": )" << number(tile.rect.width) << R"(, "height": )"
      << number(tile.rect.height) << R"(}, "fit": ")"
      << (tile.fit == Fit::Cover ? "cover" : "contain") << R"(", "z": )" << tile.z
      << R"(, "cornerRadius": )" << number(tile.corner_radius) << R"(, "hasVideo": )"
      << std::boolalpha << tile.has_video << R"(, "name": ")" << tile.name << R"(", "headline": ")"
      << tile.headline << '"';
  return out.str();
}

std::string scene_json(const Scene& scene) {
  std::ostringstream out;
  out << "{\n    \"seq\": " << scene.seq << ",\n    \"background\": \"#101418\",\n    \"tiles\": "
      << array_json(scene.tiles, "    ", tile_json) << ",\n    \"audio\": "
      << array_json(scene.audio, "    ",
                    [](const AudioGain& gain) {
                      return R"("participantId": ")" + gain.participant.text() +
                             R"(", "source": ")" + std::string{text_of(gain.source)} +
                             R"(", "gain": )" + number(gain.gain);
                    })
      << ",\n    \"transition\": {\"animated\": " << std::boolalpha << scene.transition.is_animated
      << ", \"startedAt\": " << scene.transition.started_at.time_since_epoch().count()
      << ", \"durationMs\": " << scene.transition.duration.count() << "}\n  }";
  return out.str();
}

std::string golden_json(const show::Show& show, const Scene& scene) {
  std::ostringstream out;
  out << "{\n  \"canvas\": {\"width\": " << kCanvas.width << ", \"height\": " << kCanvas.height
      << "},\n  \"show\": {\n    \"seq\": " << show.seq << ",\n    \"layout\": \""
      << text_of(show.layout)
      << "\",\n    \"stageChangedAt\": " << show.stage_changed_at.time_since_epoch().count()
      << ",\n    \"participants\": " << array_json(show.participants, "    ", person_json)
      << ",\n    \"stage\": " << array_json(show.stage, "    ", item_json)
      << "\n  },\n  \"scene\": " << scene_json(scene) << "\n}\n";
  return out.str();
}

std::string read_file(const std::string& path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class GoldenTest : public testing::TestWithParam<GoldenCase> {};

TEST_P(GoldenTest, SceneIsTheOneInContracts) {
  const std::string path =
      std::string{BACKLOT_CONTRACTS_DIR} + "/layouts/" + GetParam().name + ".json";
  const show::Show show = make_show(GetParam());

  const std::string text = golden_json(show, compose(show, kCanvas));

  if (std::getenv("BACKLOT_WRITE_GOLDEN") != nullptr) std::ofstream{path} << text;
  EXPECT_EQ(text, read_file(path)) << "if meant so, run with BACKLOT_WRITE_GOLDEN=1 and look at it";
}

std::vector<GoldenCase> golden_cases() {
  std::vector<GoldenCase> cases;
  const auto add = [&](Layout layout, int people) {
    cases.push_back({std::string{text_of(layout)} + "-" + std::to_string(people), layout, people});
  };
  for (int people = 1; people <= 16; ++people) add(Layout::Grid, people);
  for (const int people : {1, 2, 3, 4, 6, 7, 16}) add(Layout::Spotlight, people);
  for (const int people : {1, 2, 3, 4, 5, 9, 16}) add(Layout::Sidebar, people);
  cases.push_back({"grid-screen-3", Layout::Grid, 3, true});
  cases.push_back({"spotlight-screen-2", Layout::Spotlight, 2, true});
  cases.push_back({"sidebar-screen-3", Layout::Sidebar, 3, true});
  cases.push_back({"grid-muted-2", Layout::Grid, 2, false, true});
  return cases;
}

INSTANTIATE_TEST_SUITE_P(AllLayouts,
                         GoldenTest,
                         testing::ValuesIn(golden_cases()),
                         [](const testing::TestParamInfo<GoldenCase>& info) {
                           std::string name = info.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace backlot::stage
