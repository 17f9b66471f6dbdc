#include "media/sync/audio_buffer.hpp"

#include <gtest/gtest.h>

namespace backlot::media {
namespace {

TEST(AudioBuffer, GivesPacketsByTime) {
  AudioBuffer buffer;
  const Bytes payload = bytes_of(1);
  buffer.push({2, 1920, false, payload});
  buffer.push({1, 960, false, payload});

  EXPECT_EQ(buffer.first(), 960);
  EXPECT_EQ(buffer.pop()->timestamp, 960);
  EXPECT_EQ(buffer.pop()->timestamp, 1920);
  EXPECT_FALSE(buffer.pop());
}

TEST(AudioBuffer, NeverPlaysLate) {
  AudioBuffer buffer;
  const Bytes payload = bytes_of(1);
  buffer.push({1, 960, false, payload});
  buffer.discard_before(1920);
  buffer.push({2, 1000, false, payload});

  EXPECT_FALSE(buffer.first());
  EXPECT_EQ(buffer.stats().late, 1U);
}

TEST(AudioBuffer, KeepsTheNewestWhenFull) {
  AudioBuffer buffer;
  const Bytes payload = bytes_of(1);
  for (std::uint32_t i = 0; i < AudioBuffer::kMostPackets + 3; ++i)
    buffer.push({static_cast<std::uint16_t>(i), i * 960, false, payload});

  EXPECT_EQ(buffer.first(), 3 * 960);
  EXPECT_EQ(buffer.stats().overflowed, 3U);
}

}  // namespace
}  // namespace backlot::media
