// libsrtp2 as the oracle: what we protect it opens, and the other way round, byte for byte.
#include <gtest/gtest.h>
#include <srtp2/srtp.h>

#include "protocols/srtp/session.hpp"
#include "protocols/srtp/srtp_test.hpp"

namespace backlot::srtp {
namespace {

/// One direction of libsrtp2 under our kind of keys.
class Oracle {
 public:
  Oracle(Profile profile, const MasterKey& master, srtp_ssrc_type_t direction) {
    static const bool initialized = srtp_init() == srtp_err_status_ok;
    EXPECT_TRUE(initialized);
    srtp_policy_t policy{};
    set(profile, &policy.rtp);
    set(profile, &policy.rtcp);
    for (std::size_t i = 0; i < key_size(profile); ++i)
      key_.push_back(std::to_integer<unsigned char>(master.key[i]));
    for (std::size_t i = 0; i < salt_size(profile); ++i)
      key_.push_back(std::to_integer<unsigned char>(master.salt[i]));
    policy.key = key_.data();
    policy.ssrc.type = direction;
    policy.window_size = 128;
    EXPECT_EQ(srtp_create(&session_, &policy), srtp_err_status_ok);
  }
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;
  ~Oracle() { srtp_dealloc(session_); }

  using Call = srtp_err_status_t (*)(srtp_t, void*, int*);
  Bytes run(Call call, Bytes packet) {
    int length = static_cast<int>(packet.size());
    packet.resize(packet.size() + SRTP_MAX_TRAILER_LEN);
    const srtp_err_status_t status = call(session_, packet.data(), &length);
    EXPECT_EQ(status, srtp_err_status_ok);
    packet.resize(status == srtp_err_status_ok ? static_cast<std::size_t>(length) : 0);
    return packet;
  }

 private:
  static void set(Profile profile, srtp_crypto_policy_t* policy) {
    if (profile == Profile::AeadAes128Gcm)
      srtp_crypto_policy_set_aes_gcm_128_16_auth(policy);
    else if (profile == Profile::AeadAes256Gcm)
      srtp_crypto_policy_set_aes_gcm_256_16_auth(policy);
    else
      srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(policy);
  }

  srtp_t session_ = nullptr;
  std::vector<unsigned char> key_;
};

class SrtpAgainstLibsrtp : public testing::TestWithParam<std::tuple<Profile, Backend>> {
 protected:
  Profile profile() const { return std::get<0>(GetParam()); }
  Backend backend() const { return std::get<1>(GetParam()); }

  OutboundSession out_{profile(), master_key(profile()), backend()};
  InboundSession in_{profile(), master_key(profile()), backend()};
};

Bytes ours(OutboundSession& session, const Bytes& packet) {
  Bytes buffer = with_room(packet);
  const auto length = session.protect_rtp(buffer, packet.size());
  EXPECT_TRUE(length) << length.error().message();
  buffer.resize(length.value_or(0));
  return buffer;
}

// Sizes around cipher blocks, an empty payload, and sequence numbers across two rollovers.
TEST_P(SrtpAgainstLibsrtp, OpensOurRtp) {
  Oracle oracle{profile(), master_key(profile()), ssrc_any_inbound};
  for (std::uint32_t i = 0; i < 300; ++i) {
    const auto sequence = static_cast<std::uint16_t>(65000 + i * 500);
    const Bytes packet = rtp_packet(0xAABBCCDD, sequence, i * 4 % 1201 + (i % 2) * (i % 17));
    ASSERT_EQ(oracle.run(srtp_unprotect, ours(out_, packet)), packet) << i;
  }
  EXPECT_GE(out_.rollover_counter(0xAABBCCDD), 2U);
}

TEST_P(SrtpAgainstLibsrtp, ItsRtpIsOpenedByUs) {
  Oracle oracle{profile(), master_key(profile()), ssrc_any_outbound};
  for (std::uint32_t i = 0; i < 300; ++i) {
    const auto sequence = static_cast<std::uint16_t>(65000 + i * 500);
    const Bytes packet = rtp_packet(0xAABBCCDD, sequence, i * 4 % 1201 + (i % 2) * (i % 17));
    Bytes sealed = oracle.run(srtp_protect, packet);

    const auto length = in_.unprotect_rtp(sealed);

    ASSERT_TRUE(length) << i << ": " << length.error().message();
    sealed.resize(*length);
    ASSERT_EQ(sealed, packet) << i;
  }
}

TEST_P(SrtpAgainstLibsrtp, OpensOurRtcp) {
  Oracle oracle{profile(), master_key(profile()), ssrc_any_inbound};
  for (std::uint32_t i = 0; i < 50; ++i) {
    const Bytes packet = rtcp_packet(0x01020304 + i % 3);
    Bytes buffer = with_room(packet);
    const auto length = out_.protect_rtcp(buffer, packet.size());
    ASSERT_TRUE(length);
    buffer.resize(*length);
    ASSERT_EQ(oracle.run(srtp_unprotect_rtcp, buffer), packet) << i;
  }
}

TEST_P(SrtpAgainstLibsrtp, ItsRtcpIsOpenedByUs) {
  Oracle oracle{profile(), master_key(profile()), ssrc_any_outbound};
  for (std::uint32_t i = 0; i < 50; ++i) {
    const Bytes packet = rtcp_packet(0x01020304 + i % 3);
    Bytes sealed = oracle.run(srtp_protect_rtcp, packet);
    const auto length = in_.unprotect_rtcp(sealed);
    ASSERT_TRUE(length);
    sealed.resize(*length);
    ASSERT_EQ(sealed, packet) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Every,
                         SrtpAgainstLibsrtp,
                         testing::Combine(testing::ValuesIn(kProfiles),
                                          testing::ValuesIn(backends())),
                         [](const auto& info) {
                           return name_of(std::get<0>(info.param)) +
                                  name_of(std::get<1>(info.param));
                         });

}  // namespace
}  // namespace backlot::srtp
