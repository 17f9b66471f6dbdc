#include "domain/stage/style.hpp"

#include <gtest/gtest.h>

namespace backlot::stage {
namespace {

TEST(Style, MeasuresAreOfTheShorterSide) {
  EXPECT_DOUBLE_EQ((Style{{}, {1280, 720}}.length(36)), 0.05);
  EXPECT_DOUBLE_EQ((Style{{}, {1920, 1080}}.length(36)), 0.05);
  EXPECT_DOUBLE_EQ((Style{{}, {720, 1280}}.length(36)) * 1280, 36);
  EXPECT_EQ((Style{{}, {1920, 1080}}.pixels(36)), 54);
}

TEST(Style, TitleSafeAreaLeavesATwentiethAtEverySide) {
  const PixelRect safe = Style{{}, {1280, 720}}.title_safe();

  EXPECT_EQ(safe, (PixelRect{64, 36, 1152, 648}));
}

TEST(Style, TextIsCenteredInItsLineByItsCapitals) {
  const TextBlock block = Style{{}, {1280, 720}}.text("Hg", 72, 600, {});

  EXPECT_DOUBLE_EQ(block.size, 0.1);
  EXPECT_DOUBLE_EQ(block.line_height, 0.125);
  EXPECT_DOUBLE_EQ(block.baseline, 0.0985);
}

TEST(Style, FamiliesWithoutAllWeightsAreRegularOrBold) {
  show::Look look;
  look.font = show::Font::NotoSerif;
  const Style serif{look, {1280, 720}};

  EXPECT_EQ(serif.text("a", 20, 400, {}).weight, 400);
  EXPECT_EQ(serif.text("a", 20, 600, {}).weight, 700);
  EXPECT_EQ((Style{{}, {1280, 720}}.text("a", 20, 600, {}).weight), 600);
}

TEST(Legible, KeepsAColorThatOneCanRead) {
  EXPECT_EQ(legible(0xffffff, 0x2563eb), Color{0xffffff});
  EXPECT_EQ(legible(0xffee00, 0x101418), Color{0xffee00});
}

TEST(Legible, TurnsToBlackOrWhite) {
  EXPECT_EQ(legible(0xffffff, 0xffee00), Color{0x101418});
  EXPECT_EQ(legible(0x222222, 0x101418), Color{0xffffff});
}

TEST(EstimatedWidth, CountsLettersAndNotOctets) {
  EXPECT_EQ(estimated_width(""), 0);
  EXPECT_DOUBLE_EQ(estimated_width("Щ"), 0.86);
  EXPECT_DOUBLE_EQ(estimated_width("中"), 1.1);
  EXPECT_DOUBLE_EQ(estimated_width("😀"), 1.4);
  EXPECT_LT(estimated_width("illi"), estimated_width("noon"));
  EXPECT_LT(estimated_width("noon"), estimated_width("WWWW"));
}

}  // namespace
}  // namespace backlot::stage
