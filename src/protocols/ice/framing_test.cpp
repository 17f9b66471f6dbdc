#include "protocols/ice/framing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace backlot::ice {
namespace {

void feed(FrameReader& reader, BytesView bytes) {
  const MutableBytes space = reader.space();
  ASSERT_GE(space.size(), bytes.size());
  std::ranges::copy(bytes, space.begin());
  reader.add(bytes.size());
}

TEST(FrameReader, TakesSeveralDatagramsOutOfOneRead) {
  FrameReader reader;
  feed(reader, bytes_of(0, 2, 1, 2, 0, 1, 3, 0));

  EXPECT_EQ(to_bytes(*reader.next()), bytes_of(1, 2));
  EXPECT_EQ(to_bytes(*reader.next()), bytes_of(3));
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.is_broken());
}

TEST(FrameReader, JoinsWhatComesOctetByOctet) {
  FrameReader reader;
  std::vector<Bytes> found;
  for (const std::byte octet : bytes_of(0, 3, 7, 8, 9, 0, 1, 5)) {
    feed(reader, BytesView{&octet, 1});
    while (const auto datagram = reader.next()) found.push_back(to_bytes(*datagram));
  }

  EXPECT_EQ(found, (std::vector<Bytes>{bytes_of(7, 8, 9), bytes_of(5)}));
}

TEST(FrameReader, GoesOnForever) {
  FrameReader reader;
  Bytes frame = to_bytes(BytesView{frame_header(1500)});
  frame.resize(frame.size() + 1500, std::byte{7});
  for (int i = 0; i < 100; ++i) {
    feed(reader, frame);
    ASSERT_EQ(reader.next()->size(), 1500U);
  }
}

TEST(FrameReader, TakesTheLongestFrame) {
  FrameReader reader;
  Bytes frame = to_bytes(BytesView{frame_header(kMaxFrame)});
  frame.resize(frame.size() + kMaxFrame);
  feed(reader, frame);

  EXPECT_EQ(reader.next()->size(), kMaxFrame);
}

TEST(FrameReader, BreaksAtEmptyAndEndlessFrames) {
  FrameReader empty;
  feed(empty, bytes_of(0, 0, 0, 1, 9));
  EXPECT_FALSE(empty.next());
  EXPECT_TRUE(empty.is_broken());

  FrameReader endless;
  feed(endless, bytes_of(0xFF, 0xFF));
  EXPECT_FALSE(endless.next());
  EXPECT_TRUE(endless.is_broken());
}

}  // namespace
}  // namespace backlot::ice
