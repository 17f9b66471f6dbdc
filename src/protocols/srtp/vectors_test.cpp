// The vectors of RFC 3711 appendix B and RFC 7714 §16 and §17, over both backends.
#include <gtest/gtest.h>

#include "protocols/srtp/cipher.hpp"
#include "protocols/srtp/primitive.hpp"
#include "protocols/srtp/srtp_test.hpp"

namespace backlot::srtp {
namespace {

template <std::size_t Size>
void put(std::array<std::byte, Size>& out, const std::string& hex) {
  std::ranges::copy(unhex(hex), out.begin());
}

// RFC 3711 §B.2.
TEST(SrtpKeyStream, IsAesCounterMode) {
  CounterBlock counter{};
  put(counter, "F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000");
  Bytes stream(48);

  openssl::key_stream(unhex("2B7E151628AED2A6ABF7158809CF4F3C"), counter, stream);

  EXPECT_EQ(stream, unhex("E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB"
                          "41E95B3BB0A2E8DD477901E4FCA894C0"));
}

// RFC 3711 §B.3; the RTCP keys follow from the same definition with labels 3 to 5.
TEST(SrtpKeys, AreDerivedAsPublished) {
  MasterKey master;
  put(master.key, "E1F97A0D3E018BE0D64FA32C06DE4139");
  put(master.salt, "0EC675AD498AFEEBB6960B3AABE6");

  const SessionKeys rtp = derive(Profile::AesCm128HmacSha1_80, master, Kind::Rtp);
  const SessionKeys rtcp = derive(Profile::AesCm128HmacSha1_80, master, Kind::Rtcp);

  EXPECT_EQ(to_bytes(BytesView{rtp.cipher}.first(16)), unhex("C61E7A93744F39EE10734AFE3FF7A087"));
  EXPECT_EQ(to_bytes(rtp.salt), unhex("30CBBC08863D8C85D49DB34A9AE1"));
  EXPECT_EQ(to_bytes(rtp.authentication), unhex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
  EXPECT_EQ(to_bytes(BytesView{rtcp.cipher}.first(16)), unhex("4C1AA45A81F73D61C800BBB00FBB1EAA"));
  EXPECT_EQ(to_bytes(rtcp.salt), unhex("9581C7AD87B3E530BF3E4454A8B3"));
  EXPECT_EQ(to_bytes(rtcp.authentication), unhex("8D54534FEB49AE8E7993A6BD0B844FC323A93DFD"));
}

struct GcmVector {
  Profile profile;
  std::string key;
  std::string srtp;
  std::string srtcp;
};

const std::string kRtp =
    "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e69732064697669736120696e207061727465732074"
    "726573";
const std::string kRtcp =
    "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeef"
    "deadbeefdeadbeef";

class SrtpGcmVector : public testing::TestWithParam<std::tuple<GcmVector, Backend>> {
 protected:
  std::unique_ptr<Cipher> cipher() const {
    SessionKeys keys;
    put(keys.cipher, vector().key);
    put(keys.salt, "517569642070726f2071756f");
    return make_cipher(vector().profile, keys, std::get<1>(GetParam()));
  }
  const GcmVector& vector() const { return std::get<0>(GetParam()); }

  static constexpr std::size_t kHeader = 12;
  static constexpr Place kRtpPlace{.ssrc = 0x5501A0B2, .index = 0xF17B};
  static constexpr Place kRtcpPlace{.ssrc = 0x4D617273, .index = 0x5D4};
};

TEST_P(SrtpGcmVector, SealsRtp) {
  const std::size_t length = unhex(kRtp).size();
  Bytes buffer = with_room(unhex(kRtp));

  buffer.resize(cipher()->seal_rtp(buffer, length, kHeader, kRtpPlace));

  EXPECT_EQ(digest::hex(buffer), vector().srtp);
}

TEST_P(SrtpGcmVector, OpensRtp) {
  Bytes packet = unhex(vector().srtp);

  const auto length = cipher()->open_rtp(packet, kHeader, kRtpPlace);

  ASSERT_TRUE(length);
  packet.resize(*length);
  EXPECT_EQ(digest::hex(packet), kRtp);
}

TEST_P(SrtpGcmVector, SealsRtcp) {
  const std::size_t length = unhex(kRtcp).size();
  Bytes buffer = with_room(unhex(kRtcp));

  buffer.resize(cipher()->seal_rtcp(buffer, length, kRtcpPlace));

  EXPECT_EQ(digest::hex(buffer), vector().srtcp);
}

TEST_P(SrtpGcmVector, OpensRtcp) {
  Bytes packet = unhex(vector().srtcp);

  const auto length = cipher()->open_rtcp(packet, kRtcpPlace);

  ASSERT_TRUE(length);
  packet.resize(*length);
  EXPECT_EQ(digest::hex(packet), kRtcp);
}

INSTANTIATE_TEST_SUITE_P(
    Rfc7714,
    SrtpGcmVector,
    testing::Combine(
        testing::Values(
            GcmVector{Profile::AeadAes128Gcm, "000102030405060708090a0b0c0d0e0f",
                      "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5"
                      "f47a51c7d19b36de3adf8833899d7f27beb16a9152cf765ee4390cce",
                      "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d"
                      "6fda4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4"},
            GcmVector{Profile::AeadAes256Gcm,
                      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                      "8040f17b8041f8d35501a0b232b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b"
                      "2a0276ffae0f1ba63799b87b7aa3db36dfffd6b0f9bb7878d7a76c13",
                      "81c8000d4d617273d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c11105"
                      "55be8415f658c61de0476f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be800005d4"}),
        testing::ValuesIn(backends())),
    [](const auto& info) {
      return name_of(std::get<0>(info.param).profile) + name_of(std::get<1>(info.param));
    });

}  // namespace
}  // namespace backlot::srtp
