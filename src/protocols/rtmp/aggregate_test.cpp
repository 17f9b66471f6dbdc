#include "protocols/rtmp/aggregate.hpp"

#include <gtest/gtest.h>

namespace backlot::rtmp {
namespace {

/// One part: type, time, one byte of body, back pointer.
Bytes part(int type, int time, int body) {
  return bytes_of(static_cast<std::uint8_t>(type), 0, 0, 1, 0, static_cast<std::uint8_t>(time >> 8),
                  static_cast<std::uint8_t>(time), 0, 0, 0, 0, static_cast<std::uint8_t>(body), 0,
                  0, 0, 12);
}

Message aggregate_of(std::initializer_list<Bytes> parts) {
  Message message{
      .type = MessageType::Aggregate, .timestamp = 1'000, .stream_id = 1, .payload = {}};
  for (const Bytes& bytes : parts)
    message.payload.insert(message.payload.end(), bytes.begin(), bytes.end());
  return message;
}

TEST(RtmpAggregate, FallsApartIntoMessagesOnItsOwnTimeLine) {
  const auto parts = split_aggregate(aggregate_of({part(8, 500, 1), part(9, 520, 2)}));

  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->size(), 2U);
  EXPECT_EQ((*parts)[0], (Message{MessageType::Audio, 1'000, 1, bytes_of(1)}));
  EXPECT_EQ((*parts)[1], (Message{MessageType::Video, 1'020, 1, bytes_of(2)}));
}

TEST(RtmpAggregate, SkipsWhatIsNotMedia) {
  const auto parts = split_aggregate(aggregate_of({part(22, 0, 1), part(20, 0, 1), part(9, 5, 2)}));

  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->size(), 1U);
}

TEST(RtmpAggregate, IsRefusedWhenCutShort) {
  Message message = aggregate_of({part(8, 0, 1)});
  message.payload.resize(message.payload.size() - 1);

  EXPECT_EQ(split_aggregate(message).error(), Error::InvalidAggregate);
}

TEST(RtmpAggregate, MayBeEmpty) { EXPECT_TRUE(split_aggregate(aggregate_of({}))->empty()); }

}  // namespace
}  // namespace backlot::rtmp
