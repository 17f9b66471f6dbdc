#include "protocols/srtp/session.hpp"

#include <gtest/gtest.h>

#include "protocols/srtp/replay_window.hpp"
#include "protocols/srtp/srtp_test.hpp"
#include "protocols/srtp/stream_table.hpp"

namespace backlot::srtp {
namespace {

constexpr std::uint32_t kSsrc = 0x11223344;

class SrtpSession : public testing::TestWithParam<std::tuple<Profile, Backend>> {
 protected:
  Profile profile() const { return std::get<0>(GetParam()); }
  Backend backend() const { return std::get<1>(GetParam()); }

  Bytes seal(std::uint16_t sequence, std::uint32_t ssrc = kSsrc) {
    const Bytes packet = rtp_packet(ssrc, sequence, 100);
    Bytes buffer = with_room(packet);
    const auto length = out_.protect_rtp(buffer, packet.size());
    EXPECT_TRUE(length) << length.error().message();
    buffer.resize(length.value_or(0));
    return buffer;
  }
  Bytes seal_rtcp(std::uint32_t ssrc = kSsrc) {
    const Bytes packet = rtcp_packet(ssrc);
    Bytes buffer = with_room(packet);
    const auto length = out_.protect_rtcp(buffer, packet.size());
    EXPECT_TRUE(length) << length.error().message();
    buffer.resize(length.value_or(0));
    return buffer;
  }
  std::error_code open(Bytes packet) {
    const auto length = in_.unprotect_rtp(packet);
    return length ? std::error_code{} : length.error();
  }
  std::error_code open_rtcp(Bytes packet) {
    const auto length = in_.unprotect_rtcp(packet);
    return length ? std::error_code{} : length.error();
  }

  OutboundSession out_{profile(), master_key(profile()), backend()};
  InboundSession in_{profile(), master_key(profile()), backend()};
};

TEST_P(SrtpSession, HidesThePayloadAndLeavesTheHeader) {
  const Bytes packet = rtp_packet(kSsrc, 1, 100);

  const Bytes sealed = seal(1);

  EXPECT_EQ(sealed.size(), packet.size() + tag_size(profile()));
  EXPECT_TRUE(std::equal(packet.begin(), packet.begin() + 28, sealed.begin()));
  EXPECT_FALSE(std::equal(packet.begin() + 28, packet.end(), sealed.begin() + 28));
}

TEST_P(SrtpSession, RefusesAPacketChangedAnywhere) {
  const Bytes sealed = seal(1);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= std::byte{0x04};
    ASSERT_TRUE(open(changed)) << "byte " << i;
  }
  EXPECT_FALSE(open(sealed)) << "the forgeries left no trace";
}

TEST_P(SrtpSession, RefusesACompoundChangedAnywhere) {
  const Bytes sealed = seal_rtcp();
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= std::byte{0x04};
    ASSERT_TRUE(open_rtcp(changed)) << "byte " << i;
  }
  EXPECT_FALSE(open_rtcp(sealed));
}

TEST_P(SrtpSession, RefusesEveryTruncation) {
  const Bytes rtp = seal(1);
  const Bytes rtcp = seal_rtcp();
  for (std::size_t size = 0; size < rtp.size(); ++size)
    ASSERT_TRUE(open({rtp.begin(), rtp.begin() + static_cast<std::ptrdiff_t>(size)})) << size;
  for (std::size_t size = 0; size < rtcp.size(); ++size)
    ASSERT_TRUE(open_rtcp({rtcp.begin(), rtcp.begin() + static_cast<std::ptrdiff_t>(size)}))
        << size;
}

TEST_P(SrtpSession, RefusesReplaysAndWhatIsOlderThanTheWindow) {
  std::vector<Bytes> sealed;
  for (std::uint16_t sequence = 0; sequence < 200; ++sequence) sealed.push_back(seal(sequence));

  EXPECT_FALSE(open(sealed[199]));
  EXPECT_EQ(open(sealed[199]), Error::Replayed);
  EXPECT_FALSE(open(sealed[199 - 127])) << "the oldest in the window";
  EXPECT_EQ(open(sealed[199 - 127]), Error::Replayed);
  EXPECT_EQ(open(sealed[199 - 128]), Error::Replayed) << "too old";
}

TEST_P(SrtpSession, RefusesReplayedCompounds) {
  const Bytes first = seal_rtcp();
  const Bytes second = seal_rtcp();

  EXPECT_FALSE(open_rtcp(second));
  EXPECT_FALSE(open_rtcp(first)) << "late, not replayed";
  EXPECT_EQ(open_rtcp(first), Error::Replayed);
  EXPECT_EQ(open_rtcp(second), Error::Replayed);
}

TEST_P(SrtpSession, KeepsItsRolloverCounterThroughReorderingAtTheWrap) {
  const std::array<std::uint16_t, 6> order{65533, 65535, 0, 65534, 2, 1};
  for (const std::uint16_t sequence : order) ASSERT_FALSE(open(seal(sequence))) << sequence;
  EXPECT_EQ(out_.rollover_counter(kSsrc), 1U);
}

TEST_P(SrtpSession, NeverProtectsOneIndexTwice) {
  static_cast<void>(seal(7));
  Bytes again = with_room(rtp_packet(kSsrc, 7, 50));

  EXPECT_EQ(out_.protect_rtp(again, again.size() - kMaxRtcpOverhead).error(), Error::Replayed);
}

TEST_P(SrtpSession, KeepsStreamsApart) {
  for (std::uint32_t ssrc = 0; ssrc < 500; ++ssrc)
    ASSERT_FALSE(open(seal(static_cast<std::uint16_t>(ssrc * 131), ssrc * 0x10001)));
  for (std::uint32_t ssrc = 0; ssrc < 500; ++ssrc)
    ASSERT_FALSE(open(seal(static_cast<std::uint16_t>(ssrc * 131 + 1), ssrc * 0x10001)));
}

TEST_P(SrtpSession, RemembersABoundedNumberOfInboundStreams) {
  for (std::uint32_t ssrc = 0; ssrc < kMaxInboundStreams; ++ssrc) ASSERT_FALSE(open(seal(1, ssrc)));

  EXPECT_EQ(open(seal(1, 99999)), Error::TooManyStreams);
  EXPECT_EQ(open_rtcp(seal_rtcp(99999)), Error::TooManyStreams);
  EXPECT_FALSE(open(seal(2, 5))) << "those known go on";
}

TEST_P(SrtpSession, IsNotFilledByForgeries) {
  for (std::uint32_t ssrc = 0; ssrc < 2 * kMaxInboundStreams; ++ssrc)
    ASSERT_EQ(open(rtp_packet(ssrc, 1, 60)), Error::BadTag);

  EXPECT_FALSE(open(seal(1)));
}

TEST_P(SrtpSession, RefusesABufferWithoutRoomForTheTag) {
  Bytes rtp = rtp_packet(kSsrc, 1, 100);
  Bytes rtcp = rtcp_packet(kSsrc);
  const std::size_t rtp_size = rtp.size();
  const std::size_t rtcp_size = rtcp.size();
  rtp.resize(rtp_size + tag_size(profile()) - 1);
  rtcp.resize(rtcp_size + tag_size(profile()) + 3);

  EXPECT_EQ(out_.protect_rtp(rtp, rtp_size).error(), Error::NoRoom);
  EXPECT_EQ(out_.protect_rtcp(rtcp, rtcp_size).error(), Error::NoRoom);

  rtp.emplace_back();
  rtcp.emplace_back();
  EXPECT_TRUE(out_.protect_rtp(rtp, rtp_size));
  EXPECT_TRUE(out_.protect_rtcp(rtcp, rtcp_size));
}

TEST_P(SrtpSession, RefusesWhatIsNotRtp) {
  Bytes buffer(64);
  EXPECT_EQ(out_.protect_rtp(buffer, 40).error(), Error::BadPacket) << "version 0";
  EXPECT_EQ(out_.protect_rtcp(buffer, 40).error(), Error::BadPacket);
  buffer[0] = std::byte{0x8F};
  EXPECT_EQ(out_.protect_rtp(buffer, 40).error(), Error::BadPacket) << "15 CSRCs in 40 bytes";
  buffer[0] = std::byte{0x90};
  buffer[14] = std::byte{0xFF};
  EXPECT_EQ(out_.protect_rtp(buffer, 40).error(), Error::BadPacket) << "extension past the end";
}

TEST_P(SrtpSession, RefusesACompoundThatIsNotEncrypted) {
  Bytes sealed = seal_rtcp();
  const std::size_t from_end = profile() == Profile::AesCm128HmacSha1_80 ? 14 : 4;
  sealed[sealed.size() - from_end] &= std::byte{0x7F};

  EXPECT_EQ(open_rtcp(sealed), Error::NotEncrypted);
}

TEST_P(SrtpSession, RefusesPacketsUnderOtherKeys) {
  in_ = InboundSession{profile(), master_key(profile(), 2), backend()};

  EXPECT_EQ(open(seal(1)), Error::BadTag);
  EXPECT_EQ(open_rtcp(seal_rtcp()), Error::BadTag);
}

INSTANTIATE_TEST_SUITE_P(Every,
                         SrtpSession,
                         testing::Combine(testing::ValuesIn(kProfiles),
                                          testing::ValuesIn(backends())),
                         [](const auto& info) {
                           return name_of(std::get<0>(info.param)) +
                                  name_of(std::get<1>(info.param));
                         });

TEST(ReplayWindow, AllowsEachIndexOnceInAnyOrderWithinItsReach) {
  ReplayWindow window;
  EXPECT_TRUE(window.allows(1000));
  window.add(1000);
  for (std::uint64_t index = 1000 - kReplayWindow + 1; index < 1000; ++index) {
    ASSERT_TRUE(window.allows(index)) << index;
    window.add(index);
    ASSERT_FALSE(window.allows(index)) << index;
  }
  EXPECT_FALSE(window.allows(1000 - kReplayWindow));
}

class ReplayWindowJump : public testing::TestWithParam<std::uint64_t> {};

TEST_P(ReplayWindowJump, KeepsWhatIsStillInReach) {
  ReplayWindow window;
  for (std::uint64_t index = 0; index < 10; index += 2) window.add(index);
  const std::uint64_t newest = 8 + GetParam();

  window.add(newest);

  for (std::uint64_t index = 0; index <= newest; ++index) {
    const bool was_seen = (index < 10 && index % 2 == 0) || index == newest;
    const bool in_reach = newest - index < kReplayWindow;
    ASSERT_EQ(window.allows(index), in_reach && !was_seen) << index;
  }
}

INSTANTIATE_TEST_SUITE_P(ByEveryKind,
                         ReplayWindowJump,
                         testing::Values(1, 2, 63, 64, 65, 126, 127, 128, 129, 1000));

TEST(SrtpStream, RefusesIndicesBeforeTheFirstAndAfterTheLastRollover) {
  Stream stream;
  stream.rtp.add(5);
  EXPECT_EQ(stream.index_of(65535).error(), Error::Replayed);

  stream.rtp.add((std::uint64_t{1} << 48U) - 1);
  EXPECT_EQ(stream.index_of(0).error(), Error::KeyExhausted);
}

}  // namespace
}  // namespace backlot::srtp
