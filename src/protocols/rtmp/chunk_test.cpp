#include <gtest/gtest.h>

#include "protocols/rtmp/chunk_reader.hpp"
#include "protocols/rtmp/chunk_writer.hpp"

namespace backlot::rtmp {
namespace {

constexpr ChunkReader::Limits kLimits{};

Bytes header0(std::uint8_t chunk_stream, std::uint32_t length, std::uint8_t type = 9) {
  return bytes_of(chunk_stream, 0, 0, 1, length >> 16U, length >> 8U & 0xFFU, length & 0xFFU, type,
                  1, 0, 0, 0);
}

void append(Bytes& out, const Bytes& more) { out.insert(out.end(), more.begin(), more.end()); }

struct Chunks : ::testing::Test {
  ChunkReader reader{kLimits};
  std::vector<Message> messages;

  std::error_code feed(const Bytes& bytes) {
    BytesView input = bytes;
    while (true) {
      auto message = reader.next(input);
      if (!message) return message.error();
      if (!*message) return {};
      messages.push_back(std::move(**message));
    }
  }
};

TEST_F(Chunks, ReadsWhatTheWriterWritesByteByByte) {
  const Bytes payload(1000, std::byte{7});
  Bytes bytes;
  append_control(bytes, MessageType::SetChunkSize, 300);
  append_message(bytes, 300, {MessageType::Video, 0x01020304, 1, payload});
  append_message(bytes, 300, {MessageType::Audio, 5, 1, BytesView{payload}.first(3)});

  for (const std::byte byte : bytes) ASSERT_FALSE(feed({byte}));

  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages[0], (Message{MessageType::Video, 0x01020304, 1, payload}));
  EXPECT_EQ(messages[1].timestamp, 5U);
  EXPECT_EQ(reader.memory(), 0U);
}

TEST_F(Chunks, AddsDeltasAndRepeatsThem) {
  Bytes bytes = header0(4, 1, 8);
  append(bytes, bytes_of(0xAA));
  append(bytes, bytes_of(0x44, 0, 0, 20, 0, 0, 1, 8, 0xBB));  // format 1: +20
  append(bytes, bytes_of(0x84, 0, 0, 30, 0xCC));              // format 2: +30
  append(bytes, bytes_of(0xC4, 0xDD));                        // format 3: +30

  ASSERT_FALSE(feed(bytes));

  ASSERT_EQ(messages.size(), 4U);
  EXPECT_EQ(messages[1].timestamp, 21U);
  EXPECT_EQ(messages[2].timestamp, 51U);
  EXPECT_EQ(messages[3].timestamp, 81U);
}

TEST_F(Chunks, ReadsTwoAndThreeByteChunkStreamIds) {
  Bytes bytes = bytes_of(0, 10);
  append(bytes, bytes_of(0, 0, 0, 0, 0, 1, 9, 1, 0, 0, 0, 1));
  append(bytes, bytes_of(1, 10, 1));
  append(bytes, bytes_of(0, 0, 0, 0, 0, 1, 9, 1, 0, 0, 0, 2));

  ASSERT_FALSE(feed(bytes));

  EXPECT_EQ(messages.size(), 2U);
}

TEST_F(Chunks, InterleavesChunkStreams) {
  const Bytes part(128, std::byte{1});
  Bytes bytes = header0(6, 129);
  append(bytes, part);
  append(bytes, header0(4, 1, 8));
  append(bytes, bytes_of(2, 0xC6, 3));

  ASSERT_FALSE(feed(bytes));

  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages[0].type, MessageType::Audio);
  EXPECT_EQ(messages[1].payload.size(), 129U);
}

TEST_F(Chunks, RefusesImpossibleChunkSizes) {
  for (const std::uint32_t size : {0U, 0x7FFF'FFFFU, 0x8000'0001U}) {
    reader = ChunkReader{kLimits};
    Bytes bytes;
    append_control(bytes, MessageType::SetChunkSize, size);
    EXPECT_EQ(feed(bytes), Error::InvalidChunkSize) << size;
  }
}

TEST_F(Chunks, ObeysAChunkSizeOfOne) {
  Bytes bytes;
  append_control(bytes, MessageType::SetChunkSize, 1);
  append_message(bytes, 1, {MessageType::Audio, 0, 1, as_bytes("abc")});

  ASSERT_FALSE(feed(bytes));

  EXPECT_EQ(messages.at(0).payload, to_bytes("abc"));
}

TEST_F(Chunks, RefusesLongMessagesBeforeTheyArrive) {
  EXPECT_EQ(feed(header0(6, 0xFF'FFFF)), Error::MessageTooLong);
  EXPECT_EQ(reader.memory(), 0U);
}

TEST_F(Chunks, RefusesMoreUnfinishedBytesThanTheLimit) {
  Bytes bytes;
  append_control(bytes, MessageType::SetChunkSize, 65'535);
  for (std::uint8_t stream = 8; stream < 14; ++stream) {
    append(bytes, header0(stream, 65'536));
    append(bytes, Bytes(65'535, std::byte{0}));
  }

  EXPECT_EQ(feed(bytes), Error::TooMuchMemory);
}

TEST_F(Chunks, RefusesMoreChunkStreamsThanTheLimit) {
  Bytes bytes;
  for (std::uint8_t stream = 3; stream < 3 + 33; ++stream) append(bytes, header0(stream, 0));

  EXPECT_EQ(feed(bytes), Error::TooManyChunkStreams);
}

TEST_F(Chunks, RefusesAChunkWithoutHeader) {
  EXPECT_EQ(feed(bytes_of(0xC6, 1)), Error::MissingChunkHeader);
  EXPECT_EQ(feed(bytes_of(0x86, 0, 0, 1)), Error::MissingChunkHeader);
}

TEST_F(Chunks, TakesThePingOfLibrtmp) {
  EXPECT_FALSE(feed(bytes_of(0x42, 0, 0, 0, 0, 0, 6, 4, 0, 3, 0, 0, 0, 1)));
  EXPECT_EQ(messages.size(), 1U);
}

TEST_F(Chunks, RefusesALengthChangedInMidMessage) {
  Bytes bytes = header0(6, 200);
  append(bytes, Bytes(128, std::byte{1}));
  append(bytes, bytes_of(0x46, 0, 0, 1, 0, 0, 9, 9));

  EXPECT_EQ(feed(bytes), Error::InterruptedMessage);
}

TEST_F(Chunks, AbortDropsTheUnfinishedMessage) {
  Bytes bytes = header0(6, 200);
  append(bytes, Bytes(128, std::byte{1}));
  append_control(bytes, MessageType::Abort, 6);
  append(bytes, header0(6, 1));
  append(bytes, bytes_of(5));

  ASSERT_FALSE(feed(bytes));

  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].payload, bytes_of(5));
}

TEST_F(Chunks, SwallowsEmptyAndUnknownMessages) {
  Bytes bytes = header0(6, 0);
  append(bytes, header0(5, 1, 99));
  append(bytes, bytes_of(1));

  EXPECT_FALSE(feed(bytes));
  EXPECT_TRUE(messages.empty());
}

}  // namespace
}  // namespace backlot::rtmp
