#include "media/sync/vp9_payload.hpp"

#include <gtest/gtest.h>

#include "media/error.hpp"

namespace backlot::media {
namespace {

Result<Bytes> join(std::initializer_list<Bytes> payloads) {
  const std::vector<BytesView> views{payloads.begin(), payloads.end()};
  return join_vp9(views);
}

TEST(Vp9Payload, JoinsTheParts) {
  EXPECT_EQ(join({bytes_of(0x08, 1, 2), bytes_of(0x00, 3), bytes_of(0x04, 4)}).value(),
            bytes_of(1, 2, 3, 4));
}

TEST(Vp9Payload, LayersBecomeASuperframe) {
  const auto picture = join({bytes_of(0x2C, 0x00, 7, 1, 2), bytes_of(0x2C, 0x02, 7, 3)});

  EXPECT_EQ(picture.value(), bytes_of(1, 2, 3, 0xD9, 2, 0, 0, 0, 1, 0, 0, 0, 0xD9));
}

TEST(Vp9Payload, SkipsEveryFieldOfTheDescriptor) {
  // Picture id of 15 bits, layers, TL0PICIDX, a structure of one layer and a group of one picture.
  const Bytes payload =
      bytes_of(0xAA, 0x92, 0x34, 0x00, 0x56, 0x18, 0x05, 0x00, 0x02, 0xD0, 0x01, 0x04, 0x01, 42);

  const auto part = parse_vp9_payload(payload);

  ASSERT_TRUE(part);
  EXPECT_TRUE(part->begins_key_frame);
  EXPECT_EQ(to_bytes(part->data), bytes_of(42));
}

TEST(Vp9Payload, KnowsWhereAKeyFrameBegins) {
  EXPECT_TRUE(parse_vp9_payload(bytes_of(0x08, 1))->begins_key_frame);
  EXPECT_FALSE(parse_vp9_payload(bytes_of(0x48, 1))->begins_key_frame);
  EXPECT_FALSE(parse_vp9_payload(bytes_of(0x28, 0x02, 0, 1))->begins_key_frame);
}

TEST(Vp9Payload, RejectsWhatIsNotWhole) {
  EXPECT_EQ(join({bytes_of(0x00, 1)}).error(), Error::Malformed);
  EXPECT_EQ(join({bytes_of(0x08, 1)}).error(), Error::Malformed);
  EXPECT_EQ(join({bytes_of(0x08, 1), bytes_of(0x0C, 1)}).error(), Error::Malformed);
  EXPECT_EQ(join({}).error(), Error::Malformed);
  EXPECT_EQ(parse_vp9_payload(bytes_of(0xA8, 0x92)).error(), Error::Truncated);
  EXPECT_EQ(parse_vp9_payload(bytes_of(0x58, 3, 5, 7, 9, 1)).error(), Error::Malformed);
}

}  // namespace
}  // namespace backlot::media
