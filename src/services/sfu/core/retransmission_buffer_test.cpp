#include "services/sfu/core/retransmission_buffer.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

constexpr Instant kStart{1000s};

SentPacket packet(std::uint16_t sequence, std::uint32_t size = 1000) {
  return {.sequence = sequence, .stored = {.position = 0, .size = size}, .sent = kStart};
}

TEST(PayloadRing, KeepsWhatFitsAndForgetsTheOldest) {
  PayloadRing ring{100};
  const auto first = ring.put(bytes_of(1, 2), bytes_of(3));
  EXPECT_EQ(to_bytes(*ring.find(first)), bytes_of(1, 2, 3));

  const auto large = ring.put({}, Bytes(90));
  EXPECT_TRUE(ring.find(first));
  const auto next = ring.put({}, Bytes(40, std::byte{7}));

  EXPECT_FALSE(ring.find(first));
  EXPECT_FALSE(ring.find(large));
  EXPECT_EQ(to_bytes(*ring.find(next)), Bytes(40, std::byte{7}));
}

TEST(PayloadRing, RefusesWhatIsLargerThanItself) {
  PayloadRing ring{10};

  EXPECT_FALSE(ring.find(ring.put({}, Bytes(11))));
  EXPECT_FALSE(ring.find({}));
}

TEST(RetransmissionBuffer, FindsAPacketUntilItsPlaceIsTaken) {
  RetransmissionBuffer buffer;
  EXPECT_EQ(buffer.take(kStart, 5), nullptr);
  buffer.store(packet(5));

  EXPECT_NE(buffer.take(kStart + 1ms, 5), nullptr);
  EXPECT_EQ(buffer.take(kStart, 6), nullptr);
  buffer.store(packet(5 + RetransmissionBuffer::kPackets));
  EXPECT_EQ(buffer.take(kStart + 1s, 5), nullptr);
}

TEST(RetransmissionBuffer, SpacesItsTriesAndEndsThem) {
  RetransmissionBuffer buffer;
  buffer.store(packet(5));
  EXPECT_NE(buffer.take(kStart, 5), nullptr);
  EXPECT_EQ(buffer.take(kStart + 5ms, 5), nullptr);

  int sent = 1;
  for (Instant now = kStart; now < kStart + 1s; now += 1ms)
    if (buffer.take(now, 5) != nullptr) ++sent;

  EXPECT_EQ(sent, RetransmissionBuffer::kMaxResends);
}

TEST(RetransmissionBuffer, ForgetsOldPackets) {
  RetransmissionBuffer buffer;
  buffer.store(packet(5));

  EXPECT_EQ(buffer.take(kStart + 3s, 5), nullptr);
}

TEST(RetransmissionBuffer, NeverResendsMoreThanWasSent) {
  RetransmissionBuffer buffer;
  std::size_t sent = 64UL * 1024UL;
  for (std::uint16_t i = 0; i < 100; ++i) {
    buffer.store(packet(i, 10'000));
    sent += 10'000;
  }
  std::size_t resent = 0;
  for (Instant now = kStart; now < kStart + 1s; now += 25ms)
    for (std::uint16_t i = 0; i < 100; ++i)
      if (buffer.take(now, i) != nullptr) resent += 10'000;

  EXPECT_LE(resent, sent);
}

}  // namespace
}  // namespace backlot::sfu
