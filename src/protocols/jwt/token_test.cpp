// Tokens we wrote are read back; every forged, stale or misdirected one is refused.
#include "protocols/jwt/token.hpp"

#include <gtest/gtest.h>

#include "protocols/digest/hmac.hpp"
#include "protocols/digest/text.hpp"
#include "protocols/jwt/error.hpp"

namespace backlot::jwt {
namespace {

constexpr Purpose kUser{"at+jwt", "backlot", "user"};
constexpr Purpose kRoom{"room+jwt", "backlot", "room"};
constexpr WallTime kNow{std::chrono::milliseconds{1'700'000'000'500}};

const Bytes& key() {
  static const Bytes bytes = to_bytes("0123456789abcdef0123456789abcdef");
  return bytes;
}

std::string user_token() { return sign(kUser, {{"sub", "ada"}}, kNow, kNow + 15min, key()); }

std::string encoded(std::string_view text) { return digest::base64url(as_bytes(text)); }

// A token with our signature over any header and payload: what only a thief of the key could make.
std::string signed_as(std::string_view header, std::string_view payload) {
  std::string token = encoded(header) + "." + encoded(payload);
  const auto signature = digest::hmac_sha256(key(), as_bytes(token));
  return token + "." + digest::base64url(signature);
}

std::error_code refusal(std::string_view token, const Purpose& purpose = kUser) {
  const auto claims = verify(token, purpose, kNow, key());
  return claims ? std::error_code{} : claims.error();
}

TEST(Token, ComesBackWithItsClaims) {
  const auto claims = verify(user_token(), kUser, kNow, key());

  ASSERT_TRUE(claims);
  EXPECT_EQ(std::get<std::string>(claims->at("sub")), "ada");
  EXPECT_EQ(std::get<std::int64_t>(claims->at("iat")), 1'700'000'000);
  EXPECT_EQ(std::get<std::int64_t>(claims->at("exp")), 1'700'000'900);
}

TEST(Token, IsTheOneOfRfc7515AppendixA1) {
  const auto rfc_key = digest::parse_base64url(
      "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
  ASSERT_TRUE(rfc_key);

  const auto claims = read_signed(
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
      ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
      "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
      ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
      "JWT", *rfc_key);

  ASSERT_TRUE(claims);
  EXPECT_EQ(std::get<std::string>(claims->at("iss")), "joe");
  EXPECT_EQ(std::get<std::int64_t>(claims->at("exp")), 1'300'819'380);
  EXPECT_EQ(std::get<bool>(claims->at("http://example.com/is_root")), true);
}

class ForeignHeader : public testing::TestWithParam<std::string_view> {};

TEST_P(ForeignHeader, IsRefusedEvenWithOurSignature) {
  EXPECT_EQ(refusal(signed_as(GetParam(),
                              R"({"aud":"user","exp":1800000000,"iss":"backlot","sub":"ada"})")),
            Error::WrongHeader);
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    ForeignHeader,
    testing::Values(R"({"alg":"none","typ":"at+jwt"})",
                    R"({"alg":"None","typ":"at+jwt"})",
                    R"({"alg":"NONE","typ":"at+jwt"})",
                    R"({"alg":"","typ":"at+jwt"})",
                    R"({"alg":"hs256","typ":"at+jwt"})",
                    R"({"alg":"HS512","typ":"at+jwt"})",
                    R"({"alg":"RS256","typ":"at+jwt"})",
                    R"({"alg":true,"typ":"at+jwt"})",
                    R"({"typ":"at+jwt"})",
                    R"({"alg":"HS256"})",
                    R"({"alg":"HS256","typ":"JWT"})",
                    R"({"alg":"HS256","typ":"room+jwt"})",
                    R"({"alg":"HS256","typ":"at+jwt","kid":"../../dev/null"})",
                    R"({"alg":"HS256","typ":"at+jwt","kid":"' OR 1=1 --"})",
                    R"({"alg":"HS256","typ":"at+jwt","jku":"http://evil.example/jwks"})",
                    R"({"alg":"HS256","typ":"at+jwt","x5u":"http://evil.example/cert"})",
                    R"({"alg":"HS256","typ":"at+jwt","crit":"exp"})"));

TEST(Token, WithoutSignatureIsRefused) {
  const std::string token = user_token();
  const std::string stripped = token.substr(0, token.rfind('.') + 1);

  EXPECT_EQ(refusal(stripped), Error::WrongSignature);
  EXPECT_EQ(refusal(encoded(R"({"alg":"none","typ":"at+jwt"})") + "." +
                    encoded(R"({"sub":"ada","exp":1800000000})") + "."),
            Error::WrongHeader);
}

TEST(Token, ChangedInAnyCharacterIsRefused) {
  const std::string token = user_token();
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';

    EXPECT_FALSE(verify(changed, kUser, kNow, key())) << "character " << i;
  }
}

TEST(Token, SignedWithAnotherKeyIsRefused) {
  const Bytes other = to_bytes("another key that is long enough!");

  EXPECT_EQ(refusal(sign(kUser, {}, kNow, kNow + 15min, other)), Error::WrongSignature);
}

TEST(Token, IsNeverReadWithAKeyShorterThanItsHash) {
  const Bytes weak = to_bytes("secret");

  EXPECT_FALSE(verify(sign(kUser, {}, kNow, kNow + 15min, weak), kUser, kNow, weak));
}

TEST(Token, OfOnePurposeDoesNotServeAnother) {
  EXPECT_EQ(refusal(sign(kRoom, {}, kNow, kNow + 15min, key())), Error::WrongHeader);
  EXPECT_EQ(refusal(sign({"at+jwt", "backlot", "room"}, {}, kNow, kNow + 15min, key())),
            Error::WrongAudience);
  EXPECT_EQ(refusal(sign({"at+jwt", "other", "user"}, {}, kNow, kNow + 15min, key())),
            Error::WrongAudience);
}

TEST(Token, EndsAtItsSecond) {
  const std::string token = user_token();

  EXPECT_TRUE(verify(token, kUser, kNow + 899s, key()));
  EXPECT_EQ(verify(token, kUser, kNow + 900s, key()).error(), Error::Expired);
}

class BadTimes : public testing::TestWithParam<std::string_view> {};

TEST_P(BadTimes, AreRefused) {
  const std::string payload = R"({"iss":"backlot","aud":"user")" + std::string{GetParam()} + "}";

  EXPECT_FALSE(verify(signed_as(R"({"alg":"HS256","typ":"at+jwt"})", payload), kUser, kNow, key()));
}

INSTANTIATE_TEST_SUITE_P(Each,
                         BadTimes,
                         testing::Values("",
                                         R"(,"exp":"1800000000")",
                                         R"(,"exp":1800000000.5)",
                                         R"(,"exp":18e8)",
                                         R"(,"exp":-1)",
                                         R"(,"exp":1e300)",
                                         R"(,"exp":99999999999999999999)",
                                         R"(,"exp":true)",
                                         R"(,"exp":null)",
                                         R"(,"exp":1800000000,"exp":1800000000)",
                                         R"(,"exp":1800000000,"nbf":1700000001)",
                                         R"(,"exp":1800000000,"nbf":"1")",
                                         R"(,"exp":1800000000,"nbf":1.5)"));

TEST(Token, MayAlreadyHaveBegun) {
  EXPECT_FALSE(
      refusal(signed_as(R"({"alg":"HS256","typ":"at+jwt"})",
                        R"({"iss":"backlot","aud":"user","exp":1800000000,"nbf":1700000000})")));
}

class BadForm : public testing::TestWithParam<std::string> {};

TEST_P(BadForm, IsMalformed) { EXPECT_EQ(refusal(GetParam()), Error::Malformed); }

INSTANTIATE_TEST_SUITE_P(Each,
                         BadForm,
                         testing::Values("",
                                         ".",
                                         "..",
                                         "...",
                                         "a.b",
                                         user_token() + ".x",
                                         user_token() + "=",
                                         " " + user_token(),
                                         user_token() + "\n",
                                         std::string(5000, 'A'),
                                         std::string(5000, '.')));

class BadObject : public testing::TestWithParam<std::string_view> {};

TEST_P(BadObject, IsMalformed) { EXPECT_FALSE(parse_flat_object(GetParam())); }

INSTANTIATE_TEST_SUITE_P(Each,
                         BadObject,
                         testing::Values("",
                                         "[]",
                                         "{",
                                         "{}x",
                                         "{,}",
                                         R"({"a":1,})",
                                         R"({"a":1 "b":2})",
                                         R"({"a":1,"a":1})",
                                         R"({"a":1,"\u0061":1})",
                                         R"({"a":{}})",
                                         R"({"a":[]})",
                                         R"({"a":null})",
                                         R"({"a":01})",
                                         R"({"a":-})",
                                         R"({"a":+1})",
                                         R"({"a":"\x"})",
                                         R"({"a":"\ud800"})",
                                         R"({"a":"\udc00"})",
                                         R"({"a":"\ud800\u0041"})",
                                         "{\"a\":\"\n\"}",
                                         "{\"a\":\"\xC0\x80\"}",
                                         "{\"a\":\"\xED\xA0\x80\"}",
                                         "\xEF\xBB\xBF{}",
                                         "{'a':1}",
                                         "{a:1}"));

TEST(FlatObject, ReadsEscapesAndWritesThemBack) {
  const auto object =
      parse_flat_object(R"( { "a" : "\u00e9\ud83d\ude00\n\"" , "b":-9223372036854775808 } )");

  ASSERT_TRUE(object);
  EXPECT_EQ(std::get<std::string>(object->at("a")), "\xC3\xA9\xF0\x9F\x98\x80\n\"");
  EXPECT_EQ(parse_flat_object(serialize(*object)), *object);
}

TEST(FlatObject, HasAtMostThirtyTwoMembers) {
  FlatObject object;
  for (int i = 0; i < 32; ++i) object.emplace("m" + std::to_string(i), std::int64_t{i});
  EXPECT_TRUE(parse_flat_object(serialize(object)));

  object.emplace("one more", true);
  EXPECT_FALSE(parse_flat_object(serialize(object)));
}

}  // namespace
}  // namespace backlot::jwt
