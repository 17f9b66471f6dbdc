// Where tiles go, as numbers to look at: contracts/layouts, one file for each layout and shape of
// the canvas. To write them again:
//   BACKLOT_WRITE_GOLDEN=1 <build>/src/domain/stage/backlot_domain_stage_test
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "domain/show/names.hpp"
#include "domain/stage/place.hpp"

namespace backlot::stage {
namespace {

using show::Layout;

struct Shape {
  std::string_view name;
  Size canvas;
};
constexpr std::array kShapes{Shape{"16x9", {1280, 720}}, Shape{"9x16", {720, 1280}},
                             Shape{"1x1", {1080, 1080}}};

std::string rects_json(const std::vector<PixelRect>& rects) {
  std::ostringstream out;
  for (const PixelRect& rect : rects)
    out << (out.tellp() > 0 ? ", " : "") << '[' << rect.x << ", " << rect.y << ", " << rect.width
        << ", " << rect.height << ']';
  return out.str();
}

/// Every rectangle as [x, y, width, height] in pixels.
std::string golden_json(Layout layout, Size canvas) {
  std::ostringstream out;
  out << "{\n  \"layout\": \"" << show::to_string(layout) << "\",\n  \"canvas\": [" << canvas.width
      << ", " << canvas.height << "],\n  \"tiles\": {\n";
  for (int count = 1; count <= 16; ++count)
    out << "    \"" << count << "\": [" << rects_json(place(layout, canvas, count)) << ']'
        << (count < 16 ? ",\n" : "\n");
  out << "  }\n}\n";
  return out.str();
}

std::string read_file(const std::string& path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class GoldenTest : public testing::TestWithParam<std::tuple<int, Shape>> {};

TEST_P(GoldenTest, LayoutIsTheOneInContracts) {
  const auto layout = static_cast<Layout>(std::get<0>(GetParam()));
  const Shape& shape = std::get<1>(GetParam());
  const std::string path = std::string{BACKLOT_CONTRACTS_DIR} + "/layouts/" +
                           std::string{show::to_string(layout)} + "-" + std::string{shape.name} +
                           ".json";

  const std::string text = golden_json(layout, shape.canvas);

  if (std::getenv("BACKLOT_WRITE_GOLDEN") != nullptr) std::ofstream{path} << text;
  EXPECT_EQ(text, read_file(path)) << "if meant so, run with BACKLOT_WRITE_GOLDEN=1 and look at it";
}

INSTANTIATE_TEST_SUITE_P(AllLayouts,
                         GoldenTest,
                         testing::Combine(testing::Range(0, 9), testing::ValuesIn(kShapes)));

}  // namespace
}  // namespace backlot::stage
