#include "media/text/text_renderer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

// Fontconfig keeps its tables until the process ends; the leak sanitizer asks this function.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }

namespace backlot::media {
namespace {

constexpr Size kTile{622, 342};

/// Pixels of the tag that are nearly white: its letters.
std::ptrdiff_t bright_pixels(const Overlay& overlay) {
  const PictureView view = overlay.picture.view();
  std::ptrdiff_t count = 0;
  for (int y = 0; y < view.size.height; ++y)
    count += std::count_if(view.y + y * view.y_stride, view.y + y * view.y_stride + view.size.width,
                           [](std::uint8_t luma) { return luma > 200; });
  return count;
}

TEST(Initials, FirstAndLastWordInCapitals) {
  EXPECT_EQ(initials_of("ada king lovelace"), "AL");
  EXPECT_EQ(initials_of("борис"), "Б");
  EXPECT_EQ(initials_of("  \t "), "?");
  EXPECT_EQ(initials_of("陈 伟"), "陈伟");
  EXPECT_EQ(initials_of("\xff\xfe"), "�");
}

TEST(NameTag, IsEvenAndFitsTheTile) {
  const TextRenderer renderer;
  for (const Size tile : {Size{1280, 720}, Size{622, 342}, Size{130, 72}, Size{40, 30}}) {
    const Overlay tag = renderer.name_tag(std::string(300, 'W'), "Headline", tile);
    EXPECT_LE(tag.picture.size().width, std::max(tile.width, 44));
    EXPECT_EQ(tag.picture.size().width & 1, 0);
    EXPECT_EQ(tag.picture.size().height & 1, 0);
    EXPECT_EQ(tag.alpha.size(),
              static_cast<std::size_t>(tag.picture.size().width * tag.picture.size().height));
  }
}

TEST(NameTag, ShowsLettersOfAnyScript) {
  const TextRenderer renderer;
  for (const auto* name : {"Ada", "Борис", "陳偉", "محمد", "दिलीप"})
    EXPECT_GT(bright_pixels(renderer.name_tag(name, "", kTile)), 40) << name;
}

TEST(NameTag, MarkupStaysText) {
  const TextRenderer renderer;

  const Overlay tag = renderer.name_tag("<b>&lt;</b>", "", kTile);

  EXPECT_GT(tag.picture.size().width, renderer.name_tag("<", "", kTile).picture.size().width);
}

TEST(NameTag, HeadlineMakesItTaller) {
  const TextRenderer renderer;

  EXPECT_GT(renderer.name_tag("Ada", "Host", kTile).picture.size().height,
            renderer.name_tag("Ada", "", kTile).picture.size().height);
}

TEST(NameTag, SurvivesHostileText) {
  const TextRenderer renderer;

  EXPECT_GT(renderer.name_tag("a\nb\0c\x1b[31m\xff\xfe", "\xc3\x28", kTile).alpha.size(), 0U);
  EXPECT_GT(renderer.name_tag("", "", kTile).alpha.size(), 0U);
}

TEST(AvatarCard, FillsTheTileAndDependsOnHue) {
  const TextRenderer renderer;

  const Picture red = renderer.avatar_card("Ada", 0, kTile);
  const Picture blue = renderer.avatar_card("Ada", 240, kTile);

  EXPECT_EQ(red.size(), kTile);
  EXPECT_GT(red.view().v[10], 128);
  EXPECT_GT(blue.view().u[10], 128);
}

}  // namespace
}  // namespace backlot::media
