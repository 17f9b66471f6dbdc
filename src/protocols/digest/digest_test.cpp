#include <gtest/gtest.h>

#include "protocols/digest/crc32.hpp"
#include "protocols/digest/hmac.hpp"
#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::digest {
namespace {

TEST(Sha, GivesThePublishedDigests) {
  EXPECT_EQ(hex(sha1(as_bytes("abc"))), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex(sha256(as_bytes("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha1({})), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

// RFC 2202 §3 and RFC 4231 §4, test case 2.
TEST(Hmac, GivesThePublishedDigests) {
  const std::string_view message = "what do ya want for nothing?";

  EXPECT_EQ(hex(hmac_sha1(as_bytes("Jefe"), as_bytes(message))),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(hex(hmac_sha256(as_bytes("Jefe"), as_bytes(message))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Hmac, TakesAMessageInParts) {
  const BytesView key = as_bytes("key");

  EXPECT_EQ(hmac_sha1(key, {as_bytes("what "), {}, as_bytes("do ya")}),
            hmac_sha1(key, as_bytes("what do ya")));
  EXPECT_EQ(hmac_sha256(key, {as_bytes("what "), as_bytes("do ya")}),
            hmac_sha256(key, as_bytes("what do ya")));
}

TEST(Hmac, TakesAnEmptyKeyEvenAfterAnother) {
  static_cast<void>(hmac_sha256(as_bytes("key"), as_bytes("x")));

  EXPECT_EQ(hex(hmac_sha256({}, {})),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(EqualInConstantTime, ComparesContentsAndLengths) {
  EXPECT_TRUE(equal_in_constant_time(as_bytes("same"), as_bytes("same")));
  EXPECT_FALSE(equal_in_constant_time(as_bytes("same"), as_bytes("samE")));
  EXPECT_FALSE(equal_in_constant_time(as_bytes("same"), as_bytes("sam")));
  EXPECT_TRUE(equal_in_constant_time({}, {}));
}

TEST(Crc32, GivesTheCheckValue) {
  EXPECT_EQ(crc32(as_bytes("123456789")), 0xCBF43926U);
  EXPECT_EQ(crc32({}), 0U);
}

TEST(Hex, ReadsBothCasesAndRefusesTheRest) {
  EXPECT_EQ(parse_hex("00fFa5"), bytes_of(0x00, 0xFF, 0xA5));
  EXPECT_EQ(parse_hex(""), Bytes{});
  EXPECT_EQ(parse_hex("abc"), std::nullopt);
  EXPECT_EQ(parse_hex("0g"), std::nullopt);
  EXPECT_EQ(parse_hex("0 "), std::nullopt);
}

// RFC 4648 §10.
TEST(Base64, GivesThePublishedVectors) {
  EXPECT_EQ(base64(as_bytes("")), "");
  EXPECT_EQ(base64(as_bytes("f")), "Zg==");
  EXPECT_EQ(base64(as_bytes("fo")), "Zm8=");
  EXPECT_EQ(base64(as_bytes("foo")), "Zm9v");
  EXPECT_EQ(base64(as_bytes("foobar")), "Zm9vYmFy");
  EXPECT_EQ(parse_base64("Zm8="), to_bytes("fo"));
  EXPECT_EQ(parse_base64("Zm9vYmFy"), to_bytes("foobar"));
}

TEST(Base64, RefusesWhatIsNotCanonical) {
  EXPECT_EQ(parse_base64("Zg"), std::nullopt);
  EXPECT_EQ(parse_base64("Zh=="), std::nullopt) << "left-over bits";
  EXPECT_EQ(parse_base64("Z==="), std::nullopt);
  EXPECT_EQ(parse_base64("===="), std::nullopt);
  EXPECT_EQ(parse_base64("Zm9-"), std::nullopt) << "the other alphabet";
}

TEST(Base64Url, RoundTripsEveryLengthWithoutPadding) {
  Bytes message;
  for (int i = 0; i < 70; ++i) {
    const std::string text = base64url(message);
    EXPECT_EQ(text.find_first_of("+/="), std::string::npos);
    EXPECT_EQ(parse_base64url(text), message);
    message.push_back(static_cast<std::byte>(i * 37 + 251));
  }
}

TEST(Base64Url, RefusesWhatIsNotCanonical) {
  EXPECT_EQ(parse_base64url("Zg=="), std::nullopt);
  EXPECT_EQ(parse_base64url("Zh"), std::nullopt) << "left-over bits";
  EXPECT_EQ(parse_base64url("Z"), std::nullopt);
  EXPECT_EQ(parse_base64url("Zm9/"), std::nullopt) << "the other alphabet";
}

}  // namespace
}  // namespace backlot::digest
