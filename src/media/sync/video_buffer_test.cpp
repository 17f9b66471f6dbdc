#include "media/sync/video_buffer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backlot::media {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Sends VP8 frames of `parts` packets each; the payload holds the packet's own number.
class VideoBufferTest : public testing::Test {
 protected:
  void send(std::uint16_t sequence, std::uint32_t timestamp, bool begins, bool marked, bool key) {
    const Bytes payload =
        bytes_of(begins ? 0x10 : 0x00, key ? 0x00 : 0x01, static_cast<int>(sequence & 0xffU));
    buffer_.push({sequence, timestamp, marked, payload}, now_);
  }
  /// A key frame of two packets at 10 and 11.
  void send_key_frame() {
    send(10, 0, true, false, true);
    send(11, 0, false, true, true);
  }
  std::optional<AssembledFrame> poll() { return buffer_.poll(now_); }

  VideoBuffer buffer_{VideoCodec::Vp8};
  Instant now_{100s};
};

TEST_F(VideoBufferTest, WaitsForAKeyFrame) {
  send(5, 0, true, true, false);
  EXPECT_FALSE(poll());
  EXPECT_TRUE(buffer_.needs_key_frame());

  send_key_frame();
  const auto frame = poll();

  ASSERT_TRUE(frame);
  EXPECT_TRUE(frame->is_keyframe);
  EXPECT_EQ(frame->data, bytes_of(0, 10, 0, 11));
  EXPECT_FALSE(buffer_.needs_key_frame());
}

TEST_F(VideoBufferTest, PutsPacketsInOrder) {
  send_key_frame();
  send(13, 3000, false, true, false);
  send(12, 3000, true, false, false);

  EXPECT_TRUE(poll());
  const auto frame = poll();

  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->data, bytes_of(1, 12, 1, 13));
  EXPECT_EQ(frame->timestamp, 3000);
}

TEST_F(VideoBufferTest, KeyFrameMayComeBackToFront) {
  send(11, 0, false, true, true);
  EXPECT_FALSE(poll());
  send(10, 0, true, false, true);

  EXPECT_TRUE(poll());
}

TEST_F(VideoBufferTest, FollowsTheSequenceAroundItsEnd) {
  send(65535, 0, true, false, true);
  send(0, 0, false, true, true);

  const auto frame = poll();

  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->data, bytes_of(0, 255, 0, 0));
}

TEST_F(VideoBufferTest, WaitsForARepairAndGoesOn) {
  send_key_frame();
  EXPECT_TRUE(poll());
  send(13, 3000, true, true, false);
  now_ += 150ms;
  EXPECT_FALSE(poll());
  send(12, 2000, true, true, false);

  EXPECT_EQ(poll()->timestamp, 2000);
  EXPECT_EQ(poll()->timestamp, 3000);
  EXPECT_FALSE(buffer_.needs_key_frame());
}

TEST_F(VideoBufferTest, GivesUpAHoleAndNeedsAKeyFrame) {
  send_key_frame();
  EXPECT_TRUE(poll());
  send(13, 3000, true, true, false);
  now_ += VideoBuffer::kPatience;

  EXPECT_FALSE(poll());
  EXPECT_TRUE(buffer_.needs_key_frame());
  send(12, 2000, true, true, false);
  send(14, 6000, true, true, true);
  EXPECT_EQ(poll()->timestamp, 6000);
  EXPECT_FALSE(poll());
}

TEST_F(VideoBufferTest, AsksForWhatIsMissingOnceInAWhile) {
  send_key_frame();
  EXPECT_TRUE(poll());
  send(14, 3000, false, true, false);
  EXPECT_THAT(buffer_.take_missing(now_), IsEmpty());

  now_ += 10ms;
  EXPECT_THAT(buffer_.take_missing(now_), ElementsAre(12, 13));
  EXPECT_THAT(buffer_.take_missing(now_), IsEmpty());
  now_ += 50ms;
  EXPECT_THAT(buffer_.take_missing(now_), ElementsAre(12, 13));
}

TEST_F(VideoBufferTest, DropsWhatIsLate) {
  send_key_frame();
  EXPECT_TRUE(poll());
  send(11, 0, false, true, true);

  EXPECT_FALSE(poll());
  EXPECT_EQ(buffer_.stats().late, 1U);
}

TEST_F(VideoBufferTest, EndsAFrameWithoutMarkerAtTheNextTimestamp) {
  send(10, 0, true, false, true);
  send(11, 3000, true, true, false);

  EXPECT_EQ(poll()->timestamp, 0);
  EXPECT_EQ(poll()->timestamp, 3000);
}

TEST_F(VideoBufferTest, StartsAgainAfterAWildJump) {
  send_key_frame();
  EXPECT_TRUE(poll());
  send(40000, 9000, true, true, true);

  EXPECT_EQ(poll()->timestamp, 9000);
}

TEST_F(VideoBufferTest, IgnoresPaddingOnlyPackets) {
  buffer_.push({1, 0, false, {}}, now_);

  EXPECT_FALSE(poll());
}

}  // namespace
}  // namespace backlot::media
