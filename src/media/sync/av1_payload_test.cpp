#include "media/sync/av1_payload.hpp"

#include <gtest/gtest.h>

#include "media/error.hpp"

namespace backlot::media {
namespace {

Result<Bytes> join(std::initializer_list<Bytes> payloads) {
  const std::vector<BytesView> views{payloads.begin(), payloads.end()};
  return join_av1(views);
}

TEST(Av1Payload, GivesEveryObuItsSize) {
  // A sequence header and a frame, the second without a length of its own.
  const auto unit = join({bytes_of(0x28, 3, 0x08, 1, 2, 0x30, 5, 6, 7)});

  EXPECT_EQ(unit.value(), bytes_of(0x12, 0, 0x0A, 2, 1, 2, 0x32, 3, 5, 6, 7));
}

TEST(Av1Payload, JoinsFragments) {
  const auto unit = join({bytes_of(0x50, 0x30, 1), bytes_of(0xD0, 2), bytes_of(0x90, 3)});

  EXPECT_EQ(unit.value(), bytes_of(0x12, 0, 0x32, 3, 1, 2, 3));
}

TEST(Av1Payload, KeepsTheLayersOfAnObuAndItsOwnSize) {
  EXPECT_EQ(join({bytes_of(0x10, 0x34, 0x28, 9)}).value(), bytes_of(0x12, 0, 0x36, 0x28, 1, 9));
  EXPECT_EQ(join({bytes_of(0x10, 0x32, 1, 9)}).value(), bytes_of(0x12, 0, 0x32, 1, 9));
}

TEST(Av1Payload, LeavesOutTemporalDelimiters) {
  EXPECT_EQ(join({bytes_of(0x20, 2, 0x12, 0, 0x30, 9)}).value(), bytes_of(0x12, 0, 0x32, 1, 9));
}

TEST(Av1Payload, KnowsWhereAKeyFrameBegins) {
  EXPECT_TRUE(begins_av1_key_frame(bytes_of(0x18, 0x08)));
  EXPECT_FALSE(begins_av1_key_frame(bytes_of(0x10, 0x30)));
  EXPECT_FALSE(begins_av1_key_frame(bytes_of(0x98, 0x30)));
  EXPECT_FALSE(begins_av1_key_frame({}));
}

TEST(Av1Payload, RejectsWhatIsNotWhole) {
  EXPECT_EQ(join({bytes_of(0x90, 1)}).error(), Error::Malformed);
  EXPECT_EQ(join({bytes_of(0x50, 0x30, 1)}).error(), Error::Malformed);
  EXPECT_EQ(join({bytes_of(0x50, 0x30, 1), bytes_of(0x10, 0x30)}).error(), Error::Malformed);
  EXPECT_EQ(join({bytes_of(0x00, 9, 0x30)}).error(), Error::Truncated);
  EXPECT_EQ(join({bytes_of(0x10, 0x34)}).error(), Error::Truncated);
  EXPECT_EQ(join({bytes_of(0x10)}).error(), Error::Truncated);
  EXPECT_EQ(join({bytes_of(0x00, 0x80, 0x80, 0x80, 0x80, 0x80)}).error(), Error::Malformed);
}

}  // namespace
}  // namespace backlot::media
