#include "domain/stage/place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace backlot::stage {
namespace {

using show::Layout;

constexpr std::array kLayouts{Layout::Solo,      Layout::Cropped, Layout::Grid,
                              Layout::Spotlight, Layout::Sidebar, Layout::News,
                              Layout::Screen,    Layout::Pip,     Layout::Cinema};

bool overlap(const PixelRect& a, const PixelRect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
int area(const PixelRect& rect) { return rect.width * rect.height; }

class PlaceTest : public testing::TestWithParam<std::tuple<Layout, Size, int>> {
 protected:
  [[nodiscard]] Layout layout() const { return std::get<0>(GetParam()); }
  [[nodiscard]] Size canvas() const { return std::get<1>(GetParam()); }
  [[nodiscard]] int count() const { return std::get<2>(GetParam()); }
  [[nodiscard]] std::vector<PixelRect> rects() const { return place(layout(), canvas(), count()); }
  [[nodiscard]] bool shows_one() const {
    return layout() == Layout::Solo || layout() == Layout::Cinema;
  }
  [[nodiscard]] bool has_windows() const {
    return layout() == Layout::Spotlight || layout() == Layout::Pip;
  }
};

TEST_P(PlaceTest, GivesOneRectangleEach) {
  EXPECT_EQ(rects().size(), shows_one() ? 1U : static_cast<std::size_t>(count()));
}

TEST_P(PlaceTest, StaysInsideTheCanvasOnEvenPixels) {
  for (const PixelRect& rect : rects()) {
    EXPECT_GE(rect.x, 0);
    EXPECT_GE(rect.y, 0);
    EXPECT_GE(rect.width, 16);
    EXPECT_GE(rect.height, 16);
    EXPECT_LE(rect.x + rect.width, canvas().width);
    EXPECT_LE(rect.y + rect.height, canvas().height);
    EXPECT_EQ((rect.x | rect.y | rect.width | rect.height) & 1, 0);
  }
}

TEST_P(PlaceTest, OverlapsNothingButThePictureUnderWindows) {
  const auto all = rects();
  for (std::size_t a = has_windows() ? 1 : 0; a < all.size(); ++a)
    for (std::size_t b = a + 1; b < all.size(); ++b) EXPECT_FALSE(overlap(all[a], all[b]));
}

TEST_P(PlaceTest, MakesNoneLargerThanTheMainOne) {
  if (layout() == Layout::Cropped) return;  // its last row may be wider
  const auto all = rects();
  for (const PixelRect& rect : all) EXPECT_LE(area(rect), area(all.front()));
}

TEST_P(PlaceTest, LeavesTheMiddleOfThePictureToTheMainOne) {
  if (!has_windows()) return;
  const PixelRect middle{canvas().width * 3 / 8, canvas().height * 3 / 8, canvas().width / 8,
                         canvas().height / 8};
  const auto all = rects();
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_FALSE(overlap(all[i], middle));
}

std::string case_name(const testing::TestParamInfo<PlaceTest::ParamType>& info) {
  constexpr std::array kNames{"Solo", "Cropped", "Grid", "Spotlight", "Sidebar",
                              "News", "Screen",  "Pip",  "Cinema"};
  const auto [layout, canvas, count] = info.param;
  return std::string{kNames.at(static_cast<std::size_t>(layout))} + "_" +
         std::to_string(canvas.width) + "x" + std::to_string(canvas.height) + "_" +
         std::to_string(count);
}

INSTANTIATE_TEST_SUITE_P(AllCounts,
                         PlaceTest,
                         testing::Combine(testing::ValuesIn(kLayouts),
                                          testing::Values(Size{1280, 720},
                                                          Size{1920, 1080},
                                                          Size{640, 360},
                                                          Size{720, 1280},
                                                          Size{720, 720},
                                                          Size{1080, 1080}),
                                          testing::Range(1, 17)),
                         case_name);

TEST(Place, OneAloneFillsTheCanvasInEveryLayout) {
  for (const Layout layout : kLayouts)
    EXPECT_THAT(place(layout, {1280, 720}, 1), testing::ElementsAre(PixelRect{0, 0, 1280, 720}));
}

TEST(Place, NobodyGivesNothing) {
  for (const Layout layout : kLayouts) EXPECT_TRUE(place(layout, {1280, 720}, 0).empty());
}

TEST(PlaceCropped, LeavesNothingButTheGaps) {
  for (int count = 2; count <= 16; ++count) {
    const auto rects = place_cropped({1280, 720}, count);
    const int covered =
        std::accumulate(rects.begin(), rects.end(), 0,
                        [](int sum, const PixelRect& rect) { return sum + area(rect); });
    EXPECT_GT(covered, 1280 * 720 * 97 / 100) << count;
  }
}

TEST(PlaceNews, GivesTwoTheSameSize) {
  for (const Size canvas : {Size{1280, 720}, Size{720, 1280}, Size{1080, 1080}})
    for (const int count : {2, 3, 16}) {
      const auto rects = place_news(canvas, count);
      EXPECT_EQ(rects[0].width, rects[1].width);
      EXPECT_EQ(rects[0].height, rects[1].height);
    }
}

TEST(PlaceScreen, GivesAScreenItsShapeAndMostOfTheRoom) {
  const PixelRect screen = place_screen({1280, 720}, 4).front();

  EXPECT_NEAR(static_cast<double>(screen.width) / screen.height, 16.0 / 9, 0.02);
  EXPECT_GT(area(screen), 1280 * 720 * 6 / 10);
}

TEST(PlaceScreen, PutsCamerasBelowWhereTheCanvasIsTall) {
  const auto rects = place_screen({720, 1280}, 3);

  EXPECT_GT(rects[0].width, 680);
  EXPECT_GE(rects[1].y, rects[0].y + rects[0].height);
  EXPECT_GE(rects[2].y, rects[0].y + rects[0].height);
}

TEST(PlacePip, PutsTheFirstWindowIntoTheBottomRightCorner) {
  const auto rects = place_pip({1280, 720}, 3);

  EXPECT_EQ(rects[1].x + rects[1].width, 1280 - 24);
  EXPECT_EQ(rects[1].y + rects[1].height, 720 - 24);
  EXPECT_LT(rects[2].x, rects[1].x);
}

}  // namespace
}  // namespace backlot::stage
