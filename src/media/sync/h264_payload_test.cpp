#include "media/sync/h264_payload.hpp"

#include <gtest/gtest.h>

#include "media/error.hpp"

namespace backlot::media {
namespace {

Result<Bytes> assemble(std::initializer_list<Bytes> payloads) {
  H264Assembler assembler;
  for (const Bytes& payload : payloads)
    if (const auto added = assembler.append(payload); !added) return std::unexpected{added.error()};
  return assembler.finish();
}

TEST(H264Payload, KeepsASingleUnit) {
  EXPECT_EQ(assemble({bytes_of(0x65, 1, 2)}).value(), bytes_of(0, 0, 0, 1, 0x65, 1, 2));
}

TEST(H264Payload, TakesAnAggregateApart) {
  const auto unit = assemble({bytes_of(0x78, 0, 2, 0x67, 9, 0, 1, 0x68)});

  EXPECT_EQ(unit.value(), bytes_of(0, 0, 0, 1, 0x67, 9, 0, 0, 0, 1, 0x68));
}

TEST(H264Payload, JoinsFragments) {
  const auto unit =
      assemble({bytes_of(0x7c, 0x85, 1), bytes_of(0x7c, 0x05, 2), bytes_of(0x7c, 0x45, 3)});

  EXPECT_EQ(unit.value(), bytes_of(0, 0, 0, 1, 0x65, 1, 2, 3));
}

TEST(H264Payload, RejectsAFragmentWithoutStart) {
  EXPECT_EQ(assemble({bytes_of(0x7c, 0x05, 2)}).error(), Error::Malformed);
}

TEST(H264Payload, RejectsAnUnfinishedFragment) {
  EXPECT_EQ(assemble({bytes_of(0x7c, 0x85, 1)}).error(), Error::Malformed);
  EXPECT_EQ(assemble({bytes_of(0x7c, 0x85, 1), bytes_of(0x61, 1)}).error(), Error::Malformed);
}

TEST(H264Payload, RejectsACutAggregate) {
  EXPECT_EQ(assemble({bytes_of(0x78, 0, 5, 0x67, 9)}).error(), Error::Malformed);
  EXPECT_EQ(assemble({bytes_of(0x78, 0, 0)}).error(), Error::Malformed);
}

TEST(H264Payload, RejectsInterleavedTypes) {
  EXPECT_EQ(assemble({bytes_of(0x79, 0, 0, 1, 0x65)}).error(), Error::Unsupported);
}

TEST(H264Payload, KnowsWhereAKeyFrameBegins) {
  EXPECT_TRUE(begins_h264_key_frame(bytes_of(0x67, 1)));
  EXPECT_TRUE(begins_h264_key_frame(bytes_of(0x65, 1)));
  EXPECT_TRUE(begins_h264_key_frame(bytes_of(0x78, 0, 2, 0x67, 9)));
  EXPECT_TRUE(begins_h264_key_frame(bytes_of(0x7c, 0x85, 1)));
  EXPECT_FALSE(begins_h264_key_frame(bytes_of(0x7c, 0x05, 1)));
  EXPECT_FALSE(begins_h264_key_frame(bytes_of(0x61, 1)));
  EXPECT_FALSE(begins_h264_key_frame({}));
}

}  // namespace
}  // namespace backlot::media
