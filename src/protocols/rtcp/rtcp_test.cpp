// Every message survives its own bytes; broken ones are refused.
#include <gtest/gtest.h>

#include "protocols/rtcp/bye.hpp"
#include "protocols/rtcp/compound.hpp"
#include "protocols/rtcp/fir.hpp"
#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/receiver_report.hpp"
#include "protocols/rtcp/remb.hpp"
#include "protocols/rtcp/sdes.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtcp/transport_feedback.hpp"

namespace backlot::rtcp {
namespace {

template <class Message>
Bytes serialized(const Message& message) {
  Bytes memory(4000);
  ByteWriter writer{memory};
  message.serialize(writer);
  EXPECT_TRUE(writer.ok());
  return to_bytes(writer.written());
}

template <class Message>
Result<Message> parsed(const Bytes& bytes) {
  CompoundReader reader{bytes};
  const auto packet = reader.next();
  if (!packet) return std::unexpected{reader.error()};
  EXPECT_FALSE(reader.next());
  return Message::parse(*packet);
}

template <class Message>
void expect_round_trip(const Message& message) {
  const auto again = parsed<Message>(serialized(message));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, message);
}

// Every prefix of a message must be refused, none may crash.
template <class Message>
void expect_prefixes_refused(const Message& message) {
  const Bytes whole = serialized(message);
  for (std::size_t size = 4; size < whole.size(); size += 4) {
    Bytes cut{whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)};
    cut[2] = static_cast<std::byte>((size / 4 - 1) >> 8U);
    cut[3] = static_cast<std::byte>(size / 4 - 1);
    EXPECT_FALSE(parsed<Message>(cut)) << size;
  }
}

const ReportBlock kBlock{.ssrc = 1,
                         .fraction_lost = 12,
                         .cumulative_lost = -5,
                         .highest_sequence = 0x10001,
                         .jitter = 33,
                         .last_sr = 0x11112222,
                         .delay_since_last_sr = 65536};
const SenderReport kSenderReport{.ssrc = 7,
                                 .ntp_time = 0x1122334455667788,
                                 .rtp_time = 90000,
                                 .packet_count = 10,
                                 .octet_count = 1000,
                                 .blocks = {kBlock, kBlock}};

TEST(SenderReport, SurvivesItsBytes) { expect_round_trip(kSenderReport); }
TEST(SenderReport, RefusesEveryTruncation) { expect_prefixes_refused(kSenderReport); }
TEST(ReceiverReport, SurvivesItsBytes) {
  expect_round_trip(ReceiverReport{.ssrc = 7, .blocks = {kBlock}});
}
TEST(ReceiverReport, RefusesEveryTruncation) {
  expect_prefixes_refused(ReceiverReport{.ssrc = 7, .blocks = {kBlock}});
}
TEST(Sdes, SurvivesItsBytesAtEveryTextLength) {
  for (std::size_t size = 0; size < 9; ++size)
    expect_round_trip(
        Sdes{.chunks = {{.ssrc = 1, .cname = std::string(size, 'a')}, {.ssrc = 2, .cname = "b"}}});
}
TEST(Sdes, RefusesATextPastTheEnd) {
  EXPECT_EQ(parsed<Sdes>(bytes_of(0x81, 202, 0, 2, 0, 0, 0, 1, 1, 200, 'a', 0)).error(),
            Error::TooShort);
}
TEST(Bye, SurvivesItsBytes) {
  expect_round_trip(Bye{.sources = {1, 2}, .reason = "going home"});
  expect_round_trip(Bye{.sources = {1}, .reason = {}});
}
TEST(Bye, RefusesAReasonPastTheEnd) {
  EXPECT_EQ(parsed<Bye>(bytes_of(0x81, 203, 0, 2, 0, 0, 0, 1, 200, 'a', 'b', 'c')).error(),
            Error::TooShort);
}
TEST(Pli, SurvivesItsBytes) { expect_round_trip(Pli{.sender_ssrc = 1, .media_ssrc = 2}); }
TEST(Pli, RefusesEveryTruncation) {
  expect_prefixes_refused(Pli{.sender_ssrc = 1, .media_ssrc = 2});
}
TEST(Fir, SurvivesItsBytes) {
  expect_round_trip(Fir{.sender_ssrc = 1, .items = {{.ssrc = 2, .sequence = 3}, {.ssrc = 4}}});
}
TEST(Fir, RefusesAFlood) {
  EXPECT_EQ(
      parsed<Fir>(serialized(Fir{.sender_ssrc = 1, .items = std::vector<Fir::Item>(65)})).error(),
      Error::BadContent);
}

TEST(Nack, SurvivesItsBytes) {
  expect_round_trip(
      Nack{.sender_ssrc = 1, .media_ssrc = 2, .sequences = {65530, 65531, 10, 11, 26, 27, 400}});
}
TEST(Nack, PacksSeventeenNeighboursIntoOneItem) {
  Nack nack{.sender_ssrc = 1, .media_ssrc = 2, .sequences = {}};
  for (std::uint16_t i = 0; i < 17; ++i) nack.sequences.push_back(i);

  EXPECT_EQ(serialized(nack).size(), 16U);
}
TEST(Nack, KeepsAnOrderThatOneItemCannotHold) {
  expect_round_trip(Nack{.sender_ssrc = 1, .media_ssrc = 2, .sequences = {10, 12, 11, 11}});
}
TEST(Nack, RefusesAFlood) {
  Bytes bytes = bytes_of(0x81, 205, 0, 2 + 70, 0, 0, 0, 1, 0, 0, 0, 2);
  for (int i = 0; i < 70; ++i) bytes.insert(bytes.end(), 4, std::byte{0xFF});

  EXPECT_EQ(parsed<Nack>(bytes).error(), Error::BadContent);
}

TEST(Remb, SurvivesItsBytes) {
  expect_round_trip(Remb{.sender_ssrc = 1, .bitrate = {250'000}, .ssrcs = {5, 6}});
  expect_round_trip(Remb{.sender_ssrc = 1, .bitrate = {0x3FFFFLL << 20U}, .ssrcs = {}});
}
TEST(Remb, SaturatesWhatNoNumberHolds) {
  const Bytes bytes =
      bytes_of(0x8F, 206, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 'R', 'E', 'M', 'B', 0, 0xFF, 0xFF, 0xFF);

  EXPECT_EQ(parsed<Remb>(bytes)->bitrate.bps, 0x3FFFFLL << 45U);
}
TEST(Remb, RefusesAnotherApplication) {
  const Bytes bytes =
      bytes_of(0x8F, 206, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 'R', 'E', 'M', 'X', 0, 0, 0, 1);

  EXPECT_EQ(parsed<Remb>(bytes).error(), Error::WrongType);
}

TransportFeedback feedback(std::vector<TransportFeedback::Status> statuses) {
  return {.sender_ssrc = 1,
          .media_ssrc = 2,
          .base_sequence = 65534,
          .reference_time = 0xABCDEF,
          .feedback_count = 9,
          .statuses = std::move(statuses)};
}

TEST(TransportFeedback, SurvivesItsBytesWithEveryKindOfChunk) {
  std::vector<TransportFeedback::Status> statuses(20, 4);
  statuses.insert(statuses.end(), {std::nullopt, 4, -3, 255, 256, std::nullopt, 1, 1});
  statuses.insert(statuses.end(), 40, std::nullopt);
  statuses.insert(statuses.end(), {1, std::nullopt, 2, std::nullopt, 3, std::nullopt, 4, 32767});

  expect_round_trip(feedback(statuses));
  expect_round_trip(feedback({0}));
}
TEST(TransportFeedback, SpendsTwoOctetsOnALongRun) {
  EXPECT_EQ(serialized(feedback(std::vector<TransportFeedback::Status>(1000))).size(), 24U);
}
TEST(TransportFeedback, RefusesEveryTruncation) {
  expect_prefixes_refused(feedback({4, -3, std::nullopt, 300, 4, 4, 4, 4, 4, 4}));
}
TEST(TransportFeedback, RefusesTooManyStatusesEmptyRunsAndReservedSymbols) {
  const auto with = [](int high, int low, int chunk_high, int chunk_low) {
    return parsed<TransportFeedback>(bytes_of(0x8F, 205, 0, 5, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, high,
                                              low, 0, 0, 0, 0, chunk_high, chunk_low, 0, 0));
  };

  EXPECT_EQ(with(0xFF, 0xFF, 0x1F, 0xFF).error(), Error::BadContent);
  EXPECT_EQ(with(0, 5, 0, 0).error(), Error::BadContent);
  EXPECT_EQ(with(0, 5, 0x60, 5).error(), Error::BadContent);
}

TEST(CompoundReader, WalksSeveralPackets) {
  Bytes bytes = serialized(kSenderReport);
  const Bytes more = serialized(Pli{.sender_ssrc = 1, .media_ssrc = 2});
  bytes.insert(bytes.end(), more.begin(), more.end());

  CompoundReader reader{bytes};
  EXPECT_EQ(reader.next()->type, type::kSenderReport);
  EXPECT_EQ(reader.next()->type, type::kPayloadFeedback);
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.error());
}

TEST(CompoundReader, TakesPaddingAway) {
  const Bytes bytes = bytes_of(0xA1, 203, 0, 2, 0, 0, 0, 1, 0, 0, 0, 4);

  CompoundReader reader{bytes};
  EXPECT_EQ(reader.next()->body.size(), 4U);
}

TEST(CompoundReader, StopsAtBrokenLengthsVersionsAndPadding) {
  const auto error = [](const Bytes& bytes) {
    CompoundReader reader{bytes};
    EXPECT_FALSE(reader.next());
    return reader.error();
  };

  EXPECT_EQ(error(bytes_of(0x80, 200, 0xFF, 0xFF, 0, 0, 0, 0)), Error::BadLength);
  EXPECT_EQ(error(bytes_of(0x40, 200, 0, 0)), Error::BadVersion);
  EXPECT_EQ(error(bytes_of(0x80, 200)), Error::TooShort);
  EXPECT_EQ(error(bytes_of(0xA1, 203, 0, 1, 0, 0, 0, 9)), Error::BadLength);
  EXPECT_EQ(error(bytes_of(0xA0, 203, 0, 0)), Error::BadLength);
}

TEST(Parse, RefusesAnotherType) {
  const Bytes pli = serialized(Pli{.sender_ssrc = 1, .media_ssrc = 2});

  EXPECT_EQ(parsed<SenderReport>(pli).error(), Error::WrongType);
  EXPECT_EQ(parsed<ReceiverReport>(pli).error(), Error::WrongType);
  EXPECT_EQ(parsed<Sdes>(pli).error(), Error::WrongType);
  EXPECT_EQ(parsed<Bye>(pli).error(), Error::WrongType);
  EXPECT_EQ(parsed<Nack>(pli).error(), Error::WrongType);
  EXPECT_EQ(parsed<Fir>(pli).error(), Error::WrongType);
  EXPECT_EQ(parsed<Remb>(pli).error(), Error::WrongType);
  EXPECT_EQ(parsed<TransportFeedback>(pli).error(), Error::WrongType);
}

}  // namespace
}  // namespace backlot::rtcp
