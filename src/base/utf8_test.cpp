#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace backlot {
namespace {

TEST(Utf8, CountsCodePointsOfEveryLength) {
  EXPECT_EQ(count_code_points("a\u00e9\u20ac\U0001F600"), 4U);
  EXPECT_EQ(count_code_points(""), 0U);
}

TEST(Utf8, TakesTheFirstCodePoint) {
  std::string_view text = "\u20acx";

  EXPECT_EQ(take_code_point(text), char32_t{0x20AC});
  EXPECT_EQ(text, "x");
}

TEST(Utf8, AcceptsTheLastCodePoint) { EXPECT_TRUE(is_valid_utf8("\xF4\x8F\xBF\xBF")); }

class Utf8Malformed : public testing::TestWithParam<std::string_view> {};

TEST_P(Utf8Malformed, IsRefused) {
  EXPECT_FALSE(is_valid_utf8(GetParam()));
  EXPECT_FALSE(count_code_points(GetParam()).has_value());
}

INSTANTIATE_TEST_SUITE_P(Forms,
                         Utf8Malformed,
                         testing::Values("\x80",              // continuation without start
                                         "\xC3",              // truncated
                                         "\xE2\x82",          // truncated
                                         "\xC0\xAF",          // overlong slash
                                         "\xE0\x80\xAF",      // overlong slash
                                         "\xF0\x80\x80\xAF",  // overlong slash
                                         "\xED\xA0\x80",      // surrogate
                                         "\xF4\x90\x80\x80",  // beyond U+10FFFF
                                         "\xF5\x80\x80\x80",  // impossible first byte
                                         "\xFF",              // impossible byte
                                         "a\xE2\x28\xA1"));   // continuation missing

}  // namespace
}  // namespace backlot
