// What counts as one e-mail address, and which passwords may be chosen.
#include <gtest/gtest.h>

#include "domain/account/email.hpp"
#include "domain/account/password_policy.hpp"

namespace backlot::account {
namespace {

TEST(Email, HasOneFormForCaseAndTrailingDot) {
  EXPECT_EQ(normalize_email("Ada.Lovelace@Example.ORG"), "ada.lovelace@example.org");
  EXPECT_EQ(normalize_email("ada.lovelace@example.org."), "ada.lovelace@example.org");
}

class RefusedEmail : public testing::TestWithParam<std::string_view> {};

TEST_P(RefusedEmail, HasNoNormalForm) { EXPECT_EQ(normalize_email(GetParam()), std::nullopt); }

INSTANTIATE_TEST_SUITE_P(Each,
                         RefusedEmail,
                         testing::Values("",
                                         "ada",
                                         "@example.org",
                                         "ada@",
                                         "ada@@example.org",
                                         "a b@example.org",
                                         ".ada@example.org",
                                         "ada..l@example.org",
                                         "ada@-example.org",
                                         "ada@example..org",
                                         "ada@example.org..",
                                         "ada@exam_ple.org",
                                         "\"ada\"@example.org",
                                         "ada@[127.0.0.1]",
                                         "ad\xC3\xA1@example.org",
                                         "\xEF\xBD\x81"
                                         "da@example.org",
                                         "ada@example.org\r\nBcc: x"));

TEST(Email, RefusesMoreThanTwoHundredFiftyFourCharacters) {
  const std::string label(63, 'a');
  const std::string domain = label + "." + label + "." + label;  // 191

  EXPECT_TRUE(normalize_email(std::string(62, 'x') + "@" + domain));
  EXPECT_FALSE(normalize_email(std::string(63, 'x') + "@" + domain));
}

TEST(Password, NeedsEightBytes) {
  EXPECT_FALSE(is_acceptable_password("s3cret!"));
  EXPECT_TRUE(is_acceptable_password("s3cret!!"));
}

TEST(Password, MayBeLongButNotEndless) {
  EXPECT_TRUE(is_acceptable_password(std::string(1023, 'x') + "y"));
  EXPECT_FALSE(is_acceptable_password(std::string(1024, 'x') + "y"));
}

TEST(Password, RefusesNulRepetitionAndTheUsualOnes) {
  EXPECT_FALSE(is_acceptable_password(std::string_view{"abcdefgh\0ijkl", 13}));
  EXPECT_FALSE(is_acceptable_password("aaaaaaaaaaaa"));
  EXPECT_FALSE(is_acceptable_password("password"));
}

}  // namespace
}  // namespace backlot::account
