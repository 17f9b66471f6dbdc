#include "domain/json/look.hpp"

#include <gtest/gtest.h>

#include "domain/json/error.hpp"

namespace backlot::json {
namespace {

constexpr std::string_view kWhole =
    R"({"primary":"#ff0000","text":"#ffffff","background":"#101418","font":"mono",)"
    R"("tagStyle":"bar","showHeadlines":false,"rounded":true,"logoCorner":"bottom-left")";

TEST(ReadingALook, IsWhatAKitKeeps) {
  const auto look = parse_look(std::string{kWhole} + "}");

  ASSERT_TRUE(look);
  EXPECT_EQ(look->primary.rgb, 0xff0000U);
  EXPECT_EQ(look->font, show::Font::Mono);
  EXPECT_EQ(look->tag_style, show::TagStyle::Bar);
  EXPECT_FALSE(look->has_headlines);
  EXPECT_EQ(look->logo_corner, show::Corner::BottomLeft);
}

TEST(ReadingALook, PassesOverWhatANewerProgramAdded) {
  EXPECT_TRUE(parse_look(std::string{kWhole} + R"(,"shadow":true})"));
}

TEST(ReadingALook, TakesNothingElse) {
  for (const std::string_view text : {"", "null", "[]", "{}", R"({"primary":"red"})"})
    EXPECT_EQ(parse_look(text).error(), Error::Malformed) << text;
}

}  // namespace
}  // namespace backlot::json
