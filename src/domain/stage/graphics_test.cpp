#include "domain/stage/graphics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/show_maker.hpp"

namespace backlot::stage {
namespace {

using show::BannerKind;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

constexpr Size kCanvas{1280, 720};

class GraphicsTest : public testing::Test, protected ShowMaker {
 protected:
  [[nodiscard]] std::vector<Graphic> graphics(Size canvas = kCanvas) const {
    return make_graphics(show, {show.look, canvas});
  }
  [[nodiscard]] Graphic only(Size canvas = kCanvas) const {
    const auto all = graphics(canvas);
    EXPECT_EQ(all.size(), 1U);
    return all.at(0);
  }
  void show_everything() {
    show.graphics = {make_asset(), make_asset(), make_asset()};
    show.shown_banner = add_banner(BannerKind::Banner, "Title", "Subtitle");
    show.shown_ticker = add_banner(BannerKind::Ticker, "News", "");
    show.shown_comment = show::Comment{{}, "Ada", "Hello"};
    show.countdown = show::Countdown{WallTime{100s}, "Soon", true};
    show.slate = {.is_on = true, .text = "Back soon"};
  }
};

const Card& card_of(const Graphic& graphic) { return std::get<Card>(graphic.content); }

double bottom(const Graphic& graphic) { return graphic.rect.y + graphic.rect.height; }

TEST_F(GraphicsTest, ABareShowHasNone) { EXPECT_THAT(graphics(), IsEmpty()); }

TEST_F(GraphicsTest, LieAboveOneAnotherAsTheProductSays) {
  show_everything();

  std::vector<GraphicKind> kinds;
  for (const Graphic& graphic : graphics()) kinds.push_back(graphic.kind);

  EXPECT_THAT(kinds, ElementsAre(GraphicKind::Overlay, GraphicKind::Banner, GraphicKind::Ticker,
                                 GraphicKind::Comment, GraphicKind::Logo, GraphicKind::Countdown,
                                 GraphicKind::Slate));
}

TEST_F(GraphicsTest, BannerHasTwoLinesOfWords) {
  show.shown_banner = add_banner(BannerKind::Banner, "Ada <b>", "Host");

  EXPECT_THAT(card_of(only()).blocks,
              ElementsAre(Field(&TextBlock::text, "Ada <b>"), Field(&TextBlock::text, "Host")));
}

TEST_F(GraphicsTest, BannerWithoutSubtitleHasOneBlock) {
  show.shown_banner = add_banner(BannerKind::Banner, "Ada", "");

  EXPECT_EQ(card_of(only()).blocks.size(), 1U);
}

TEST_F(GraphicsTest, BannerSitsAtTheBottomOfTheTitleSafeArea) {
  show.shown_banner = add_banner(BannerKind::Banner, "Ada", "Host");

  const Graphic banner = only();

  EXPECT_NEAR(bottom(banner), 0.95, 1e-9);
  EXPECT_NEAR(banner.rect.x, 0.05, 1e-9);
  EXPECT_EQ(card_of(banner).anchor, (Point{0, 1}));
  EXPECT_LT(banner.rect.width, 0.7);
}

TEST_F(GraphicsTest, BannerUsesTheWidthOfATallCanvas) {
  show.shown_banner = add_banner(BannerKind::Banner, "Ada", "Host");

  EXPECT_NEAR(only({720, 1280}).rect.width, 0.9, 0.01);
}

TEST_F(GraphicsTest, BannerComesFromTheLeftSinceItIsShown) {
  show.shown_banner = add_banner(BannerKind::Banner, "Ada", "");
  show.shown_since.banner = WallTime{7s};

  const Animation animation = only().animation;

  EXPECT_LT(animation.offset.x, 0);
  EXPECT_EQ(animation.started_at, WallTime{7s});
  EXPECT_GT(animation.duration, 0ms);
}

TEST_F(GraphicsTest, AnEditedBannerKeepsItsIdAndAnotherHasAnother) {
  show.shown_banner = add_banner(BannerKind::Banner, "Ada", "");
  const std::string id = only().id;

  show.banners[0].title = "Ben";
  EXPECT_EQ(only().id, id);

  show.shown_banner = add_banner(BannerKind::Banner, "Ada", "");
  EXPECT_NE(only().id, id);
}

TEST_F(GraphicsTest, ABannerThatIsGoneIsNotShown) {
  show.shown_banner = BannerId{};
  show.shown_ticker = BannerId{};

  EXPECT_THAT(graphics(), IsEmpty());
}

TEST_F(GraphicsTest, TickerRunsThroughTheWholeWidthFromTheRightEdge) {
  show.shown_ticker = add_banner(BannerKind::Ticker, "One", "Two");
  show.shown_since.ticker = WallTime{9s};

  const Graphic graphic = only();
  const Ticker& ticker = std::get<Ticker>(graphic.content);

  EXPECT_EQ(graphic.rect.x, 0);
  EXPECT_EQ(graphic.rect.width, 1);
  EXPECT_EQ(ticker.text.text, "One — Two");
  EXPECT_EQ(ticker.started_at, WallTime{9s});
  EXPECT_DOUBLE_EQ(ticker.speed * 1280 / 30, 4);
  EXPECT_EQ(ticker.pitch, 1);
}

TEST_F(GraphicsTest, CopiesOfALongTickerNeverTouch) {
  const std::string words(300, 'n');
  show.shown_ticker = add_banner(BannerKind::Ticker, words, "");

  for (const Size canvas : {kCanvas, Size{720, 1280}}) {
    const Graphic graphic = only(canvas);
    const Ticker& ticker = std::get<Ticker>(graphic.content);
    const double width = 300 * 0.62 * ticker.text.size * canvas.height / canvas.width;
    EXPECT_GT(ticker.pitch, width);
    EXPECT_LT(ticker.pitch, width * 1.3);
  }
}

TEST_F(GraphicsTest, TickerLiftsTheBannerAndTheBannerTheComment) {
  show.shown_banner = add_banner(BannerKind::Banner, "Ada", "Host");
  show.shown_ticker = add_banner(BannerKind::Ticker, "News", "");
  show.shown_comment = show::Comment{{}, "Ben", "Hello"};

  for (const Size canvas : {kCanvas, Size{720, 1280}, Size{1080, 1080}}) {
    const auto all = graphics(canvas);
    EXPECT_LT(bottom(all[0]), all[1].rect.y);
    EXPECT_LT(bottom(all[2]), all[0].rect.y);
    EXPECT_GE(all[2].rect.y, 0.05);
  }
}

TEST_F(GraphicsTest, CardsFitTheirRegionsWithAllLinesFull) {
  show_everything();

  for (const Size canvas :
       {kCanvas, Size{1920, 1080}, Size{720, 1280}, Size{1080, 1080}, Size{854, 480}})
    for (const Graphic& graphic : graphics(canvas))
      if (const Card* card = std::get_if<Card>(&graphic.content)) {
        // Drawn at half the size too, boxes on even pixels have to fit.
        for (const int height : {canvas.height, canvas.height / 2}) {
          const int box = even_up(tallest(*card) * height);
          EXPECT_LE(box, even(card->region.height * height)) << graphic.id;
        }
      }
}

TEST_F(GraphicsTest, WordsGetTheLinesTheyNeedWithinBounds) {
  const auto lines = [&](const std::string& title) {
    show.shown_banner = add_banner(BannerKind::Banner, title, "");
    return card_of(only()).blocks[0].max_lines;
  };

  EXPECT_EQ(lines("Welcome"), 1);
  EXPECT_EQ(lines("Welcome to the one and only show about shows"), 2);
  EXPECT_EQ(lines(std::string(500, 'n')), 2);
}

TEST_F(GraphicsTest, TextIsLegibleOnAnyBrand) {
  show_everything();
  show.look.background = show.look.primary = show.look.text = {0xffffff};

  for (const Graphic& graphic : graphics()) {
    if (const Card* card = std::get_if<Card>(&graphic.content)) {
      for (const TextBlock& block : card->blocks) EXPECT_EQ(block.color.rgb, 0x101418U);
    }
  }
}

TEST_F(GraphicsTest, LogoKeepsToItsCorner) {
  show.graphics.logo = make_asset();
  show.look.logo_corner = show::Corner::BottomLeft;

  const Graphic logo = only();

  const auto& image = std::get<Image>(logo.content);
  EXPECT_EQ(image.anchor, (Point{0, 1}));
  EXPECT_EQ(image.fit, Fit::Contain);
  EXPECT_LT(logo.rect.x, 0.05);
  EXPECT_GT(logo.rect.y, 0.8);
}

TEST_F(GraphicsTest, ANewPictureInASlotIsANewGraphic) {
  show.graphics.logo = make_asset();
  const std::string id = only().id;
  show.graphics.logo = make_asset();

  EXPECT_NE(only().id, id);
}

TEST_F(GraphicsTest, CountdownIsShownOnlyOnScreen) {
  show.countdown = show::Countdown{WallTime{100s}, "Soon", false};
  EXPECT_THAT(graphics(), IsEmpty());

  show.countdown->is_on_screen = true;

  const Graphic graphic = only();
  const Card& card = card_of(graphic);
  EXPECT_EQ(card.blocks[0].text, "Soon");
  EXPECT_EQ(card.blocks[1].counts_down_to, WallTime{100s});
}

TEST_F(GraphicsTest, SlateHidesEverythingAtOnce) {
  show.slate = {.is_on = true, .text = "Back soon"};

  const Graphic slate = only();

  EXPECT_EQ(slate.rect, (Rect{0, 0, 1, 1}));
  EXPECT_EQ(slate.fill.alpha, 255);
  EXPECT_EQ(slate.animation.duration, 0ms);
  EXPECT_EQ(card_of(slate).blocks[0].text, "Back soon");
}

TEST_F(GraphicsTest, OverlayAndSlateTakeNoRoomFromTags) {
  show.graphics.overlay = make_asset();
  show.slate.is_on = true;
  show.shown_banner = add_banner(BannerKind::Banner, "Ada", "");

  EXPECT_EQ(covered_by(graphics(), kCanvas).size(), 1U);
}

}  // namespace
}  // namespace backlot::stage
