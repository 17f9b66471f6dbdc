#include "base/byte_reader.hpp"

#include <gtest/gtest.h>

#include "base/byte_writer.hpp"

namespace backlot {
namespace {

TEST(ByteReader, ReadsBigEndianValuesInOrder) {
  const Bytes input = bytes_of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  ByteReader reader{input};

  EXPECT_EQ(reader.u8(), 1);
  EXPECT_EQ(reader.u16(), 0x0203);
  EXPECT_EQ(reader.u24(), 0x040506U);
  EXPECT_EQ(reader.u32(), 0x0708090AU);
  EXPECT_TRUE(reader.ok());
  EXPECT_TRUE(reader.at_end());
}

TEST(ByteReader, StaysFailedAfterReadingPastTheEnd) {
  const Bytes input = bytes_of(1, 2, 3);
  ByteReader reader{input};

  EXPECT_EQ(reader.u32(), 0U);
  EXPECT_FALSE(reader.ok());
  EXPECT_EQ(reader.u8(), 0);
  EXPECT_TRUE(reader.bytes(1).empty());
  EXPECT_EQ(reader.remaining(), 0U);
}

TEST(ByteReader, RefusesACountThatWouldOverflow) {
  const Bytes input = bytes_of(1, 2, 3);
  ByteReader reader{input};
  reader.skip(1);

  EXPECT_TRUE(reader.bytes(SIZE_MAX).empty());
  EXPECT_FALSE(reader.ok());
}

TEST(ByteWriter, WritesWhatTheReaderReads) {
  Bytes memory(16);
  ByteWriter writer{memory};
  writer.u16(0xABCD);
  writer.u32_little(0x01020304);
  writer.u64(0x1122334455667788);
  ASSERT_TRUE(writer.ok());

  ByteReader reader{writer.written()};
  EXPECT_EQ(reader.u16(), 0xABCD);
  EXPECT_EQ(reader.u32_little(), 0x01020304U);
  EXPECT_EQ(reader.u64(), 0x1122334455667788U);
}

TEST(ByteWriter, WritesNothingPastTheEnd) {
  Bytes memory(3);
  ByteWriter writer{memory};
  writer.u16(1);
  writer.u16(2);
  writer.u8(3);

  EXPECT_FALSE(writer.ok());
  EXPECT_EQ(writer.written().size(), 2U);
}

}  // namespace
}  // namespace backlot
