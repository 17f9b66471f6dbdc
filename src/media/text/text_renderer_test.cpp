#include "media/text/text_renderer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace backlot::media {
namespace {

constexpr Size kTile{622, 342};

TextStyle style(std::string text, double size = 24) {
  TextStyle out;
  out.text = std::move(text);
  out.size = size;
  out.line_height = size * 1.25;
  out.baseline = size;
  return out;
}

TextBox box_of(std::vector<TextStyle> paragraphs, Size room = {600, 300}) {
  TextBox box;
  box.room = room;
  box.padding_x = 12;
  box.padding_y = 6;
  box.paragraphs = std::move(paragraphs);
  return box;
}

/// Pixels that let little through and are nearly white: letters on nothing.
std::ptrdiff_t bright_pixels(const Overlay& overlay, int from_x = 0, int to_x = 100'000) {
  const PictureView view = overlay.picture.view();
  std::ptrdiff_t count = 0;
  for (int y = 0; y < view.size.height; ++y)
    for (int x = from_x; x < std::min(to_x, view.size.width); ++x)
      if (view.y[y * view.y_stride + x] > 200 &&
          overlay.alpha[static_cast<std::size_t>(y * view.size.width + x)] > 200)
        ++count;
  return count;
}

TEST(Initials, FirstAndLastWordInCapitals) {
  EXPECT_EQ(initials_of("ada king lovelace"), "AL");
  EXPECT_EQ(initials_of("борис"), "Б");
  EXPECT_EQ(initials_of("  \t "), "?");
  EXPECT_EQ(initials_of("陈 伟"), "陈伟");
  EXPECT_EQ(initials_of("\xff\xfe"), "�");
}

class TextRendererTest : public testing::Test {
 protected:
  [[nodiscard]] Size size_of(const TextBox& box) const {
    return renderer_.box(box).value().picture.size();
  }
  TextRenderer renderer_;
};

TEST_F(TextRendererTest, ABoxIsItsLinesAndPaddingOnEvenPixels) {
  const Size one = size_of(box_of({style("Ada")}));
  const Size two = size_of(box_of({style("Ada"), style("Host", 16)}));

  EXPECT_EQ(one.height, 42);  // 30 and twice 6
  EXPECT_EQ(two.height, 62);
  EXPECT_EQ(one.width % 2, 0);
  EXPECT_GT(one.width, 24 + 24);
}

TEST_F(TextRendererTest, LongTextEndsInAnEllipsisInsideTheRoom) {
  const TextBox box = box_of({style(std::string(300, 'W'))}, {200, 60});

  EXPECT_LE(size_of(box).width, 200);
  EXPECT_EQ(size_of(box).height, 42);
}

TEST_F(TextRendererTest, WrapsBetweenWordsUpToItsLines) {
  TextStyle words = style("one two three four five six seven eight nine ten eleven twelve");
  words.most_lines = 3;

  EXPECT_EQ(size_of(box_of({words}, {250, 200})).height, 102);
}

TEST_F(TextRendererTest, ABoxThatDoesNotFitIsNotDrawn) {
  EXPECT_FALSE(renderer_.box(box_of({style("Ada")}, {600, 40})));
  EXPECT_TRUE(renderer_.box(box_of({style("Ada")}, {600, 42})));
}

TEST_F(TextRendererTest, ShowsLettersOfAnyScript) {
  for (const auto* name : {"Ada", "Борис", "محمد", "दिलीप", "ไทย", "שלום"})
    EXPECT_GT(bright_pixels(*renderer_.box(box_of({style(name)}))), 40) << name;
}

TEST_F(TextRendererTest, EmojiKeepTheirColors) {
  const Overlay smile = *renderer_.box(box_of({style("😀", 60)}));

  const PictureView view = smile.picture.view();
  EXPECT_LT(view.u[view.uv_stride * (view.size.height / 4) + view.size.width / 4], 100) << "yellow";
}

TEST_F(TextRendererTest, DigitsAreLettersLikeOthers) {
  TextStyle clock = style("8", 60);
  clock.weight = 700;
  for (const bool is_clock : {false, true}) {
    clock.is_clock = is_clock;
    EXPECT_GT(bright_pixels(*renderer_.box(box_of({clock}))), 200);
  }
}

TEST_F(TextRendererTest, ArabicBeginsAtTheRight) {
  TextBox box = box_of({style("Ada"), style("محمد")}, {600, 300});
  box.is_full_width = true;
  for (const std::size_t paragraph : {0U, 1U}) {
    TextBox one = box;
    one.paragraphs = {box.paragraphs[paragraph]};
    const Overlay drawn = *renderer_.box(one);
    EXPECT_EQ(drawn.picture.size().width, 600);
    EXPECT_EQ(bright_pixels(drawn, 0, 300) > 0, paragraph == 0);
    EXPECT_EQ(bright_pixels(drawn, 300) > 0, paragraph == 1);
  }
}

TEST_F(TextRendererTest, MarkupStaysText) {
  EXPECT_GT(size_of(box_of({style("<b>&lt;</b>")})).width, size_of(box_of({style("<")})).width);
}

TEST_F(TextRendererTest, ClockDigitsDoNotMove) {
  TextStyle clock = style("1:11");
  clock.is_clock = true;
  const Size ones = size_of(box_of({clock}));
  clock.text = "8:08";

  EXPECT_EQ(size_of(box_of({clock})), ones);
  EXPECT_EQ(ones.width, 82);  // 3 x 0.66 em, 0.36 em, twice 12, even
}

TEST_F(TextRendererTest, FillAndAccentHaveRoundCorners) {
  TextBox box = box_of({style("Ada")});
  box.fill = {0x202020, 255};
  box.accent_width = 6;
  box.accent = {0xff0000};
  box.corner_radius = 10;
  const Overlay drawn = *renderer_.box(box);

  const auto width = static_cast<std::size_t>(drawn.picture.size().width);
  EXPECT_EQ(drawn.alpha[0], 0);
  EXPECT_EQ(drawn.alpha[width * 20 + 2], 255);
  EXPECT_GT(drawn.picture.view().v[drawn.picture.view().uv_stride * 10 + 1], 200) << "red";
}

TEST_F(TextRendererTest, AStripIsAsLongAsItsTextAndAsHighAsAsked) {
  const Overlay strip = renderer_.strip(style("Breaking news, and more of it"), 50);

  EXPECT_EQ(strip.picture.size().height, 50);
  EXPECT_GT(strip.picture.size().width, 200);
  EXPECT_GT(bright_pixels(strip), 100);
  EXPECT_LE(renderer_.strip(style(std::string(4000, 'W')), 50).picture.size().width, 32'000);
}

TEST_F(TextRendererTest, SurvivesHostileText) {
  for (const std::string& text :
       {std::string{"a\nb\0c\x1b[31m\xff\xfe", 12}, std::string{"\xc3\x28"}, std::string{},
        std::string(20'000, '\xf0'), std::string{"\u202e\u2066\u2028\u2029\u200d"}})
    EXPECT_TRUE(renderer_.box(box_of({style(text)})));
}

TEST_F(TextRendererTest, AvatarCardFillsTheTileAndDependsOnHue) {
  const Picture red = renderer_.avatar_card("Ada", 0, kTile);
  const Picture blue = renderer_.avatar_card("Ada", 240, kTile);

  EXPECT_EQ(red.size(), kTile);
  EXPECT_GT(red.view().v[10], 128);
  EXPECT_GT(blue.view().u[10], 128);
}

}  // namespace
}  // namespace backlot::media
