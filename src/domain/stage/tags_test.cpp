#include "domain/stage/tags.hpp"

#include <gtest/gtest.h>

namespace backlot::stage {
namespace {

constexpr Size kCanvas{1280, 720};
constexpr PixelRect kWhole{0, 0, 1280, 720};
constexpr PixelRect kSmall{640, 360, 320, 180};

show::Look look_with(show::TagStyle tag_style) {
  show::Look look;
  look.tag_style = tag_style;
  look.primary = {0x2563eb};
  return look;
}

std::optional<Card> tag(show::TagStyle tag_style, const PixelRect& tile = kWhole) {
  return make_tag({"Ada", "Host"}, tile, {}, {look_with(tag_style), kCanvas});
}

TEST(Tag, StandsInTheLowerLeftCornerOfItsTile) {
  const auto card = tag(show::TagStyle::Pill, kSmall);

  ASSERT_TRUE(card);
  EXPECT_EQ(card->anchor, (Point{0, 1}));
  EXPECT_EQ(card->region.x * 1280, 644);
  EXPECT_EQ((card->region.y + card->region.height) * 720, 536);
}

TEST(Tag, TellsTheNameAboveTheHeadline) {
  const auto card = tag(show::TagStyle::Pill);

  ASSERT_EQ(card->blocks.size(), 2U);
  EXPECT_EQ(card->blocks[0].text, "Ada");
  EXPECT_EQ(card->blocks[1].text, "Host");
  EXPECT_GT(card->blocks[0].size, card->blocks[1].size);
}

TEST(Tag, IsDrawnInTheStyleOfTheLook) {
  EXPECT_EQ(tag(show::TagStyle::Pill)->fill, Color{0x2563eb});
  EXPECT_GT(tag(show::TagStyle::Pill)->corner_radius, 0);
  EXPECT_EQ(tag(show::TagStyle::Bar)->accent, Color{0x2563eb});
  EXPECT_GT(tag(show::TagStyle::Bar)->accent_width, 0);
  EXPECT_EQ(tag(show::TagStyle::Block)->fill, Color{0x2563eb});
  EXPECT_EQ(tag(show::TagStyle::Block)->corner_radius, 0);
  EXPECT_EQ(tag(show::TagStyle::Block)->region, (Rect{0, 0, 1, 1}));
  EXPECT_FALSE(tag(show::TagStyle::None));
}

TEST(Tag, OnWhiteIsWrittenInBlack) {
  show::Look look = look_with(show::TagStyle::Pill);
  look.primary = {0xffffff};

  const auto card = make_tag({"Ada", ""}, kWhole, {}, {look, kCanvas});

  EXPECT_EQ(card->blocks[0].color, Color{0x101418});
}

TEST(Tag, IsMissingWithoutANameOrRoom) {
  const Style style{look_with(show::TagStyle::Pill), kCanvas};

  EXPECT_FALSE(make_tag({"", "Host"}, kWhole, {}, style));
  EXPECT_FALSE(make_tag({"Ada", ""}, {0, 0, 60, 40}, {}, style));
}

TEST(Tag, DropsTheHeadlineWhereItWouldFillTheTile) {
  const auto card = tag(show::TagStyle::Pill, {0, 0, 140, 80});

  ASSERT_TRUE(card);
  EXPECT_EQ(card->blocks.size(), 1U);
}

TEST(Tag, KeepsItsSizeOnATallCanvas) {
  const Size tall{720, 1280};
  const Style wide{look_with(show::TagStyle::Bar), kCanvas};
  const Style narrow{look_with(show::TagStyle::Bar), tall};

  const auto a = make_tag({"Ada", ""}, {0, 0, 640, 360}, {}, wide);
  const auto b = make_tag({"Ada", ""}, {0, 0, 640, 360}, {}, narrow);

  EXPECT_NEAR(a->blocks[0].size * 720, b->blocks[0].size * 1280, 1e-9);
}

TEST(Tag, MakesWayForWhatCoversItsCorner) {
  const Style style{look_with(show::TagStyle::Pill), kCanvas};
  const PixelRect lower_third{64, 520, 800, 164};
  const PixelRect logo{30, 30, 200, 84};

  EXPECT_EQ(make_tag({"Ada", ""}, kWhole, std::array{lower_third}, style)->anchor, (Point{0, 0}));
  EXPECT_EQ(make_tag({"Ada", ""}, kWhole, std::array{lower_third, logo}, style)->anchor,
            (Point{1, 0}));
  EXPECT_EQ(make_tag({"Ada", ""}, kSmall, std::array{logo}, style)->anchor, (Point{0, 1}));
}

TEST(Tag, StaysWhereItBelongsWhenEverythingIsCovered) {
  const Style style{look_with(show::TagStyle::Pill), kCanvas};

  EXPECT_EQ(make_tag({"Ada", ""}, kWhole, std::array{kWhole}, style)->anchor, (Point{0, 1}));
}

}  // namespace
}  // namespace backlot::stage
