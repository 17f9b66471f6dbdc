#include "protocols/stun/message.hpp"

#include <gtest/gtest.h>

#include "protocols/digest/text.hpp"

namespace backlot::stun {
namespace {

Bytes unhex(std::string text) {
  std::erase(text, ' ');
  return digest::parse_hex(text).value();
}

constexpr std::string_view kPassword = "VOkJxbRl1RmTxUk/WvJxBt";

// RFC 5769 §2.1, §2.2, §2.3.
Bytes sample_request() {
  return unhex(
      "00010058 2112a442 b7e7a701 bc34d686 fa87dfae 80220010 5354554e 20746573 7420636c 69656e74"
      "00240004 6e0001ff 80290008 932ff9b1 51263b36 00060009 6576746a 3a683676 59202020"
      "00080014 9aeaa70c bfd8cb56 781ef2b5 b2d3f249 c1b571a2 80280004 e57a3bcf");
}
Bytes sample_response_v4() {
  return unhex(
      "0101003c 2112a442 b7e7a701 bc34d686 fa87dfae 8022000b 74657374 20766563 746f7220"
      "00200008 0001a147 e112a643 00080014 2b91f599 fd9e90c3 8c7489f9 2af9ba53 f06be7d7"
      "80280004 c07d4c96");
}
Bytes sample_response_v6() {
  return unhex(
      "01010048 2112a442 b7e7a701 bc34d686 fa87dfae 8022000b 74657374 20766563 746f7220"
      "00200014 0002a147 0113a9fa a5d3f179 bc25f4b5 bed2b9d9"
      "00080014 a382954e 4be67bf1 1784c97c 8292c275 bfe3ed41 80280004 c8fb0b4c");
}
// RFC 5769 §2.4; MD5("<user>:example.org:TheMatrIX") is its key.
Bytes sample_long_term_request() {
  return unhex(
      "00010060 2112a442 78ad3433 c6ad72c0 29da412e 00060012 e3839ee3 8388e383 aae38383 e382afe3"
      "82b90000 0015001c 662f2f34 39396b39 35346436 4f4c3334 6f4c3946 53547679 36347341"
      "0014000b 6578616d 706c652e 6f726700 00080014 f6702465 6dd64a3e 02b8e071 2e85c9a2 8ca89666");
}

Message binding_request() {
  Message message;
  message.transaction.fill(std::byte{0x5A});
  message.username = "local:remote";
  message.priority = 1853824767;
  message.use_candidate = true;
  message.ice_controlling = 0x0123456789ABCDEFULL;
  return message;
}

/// An attribute-less binding request, to append to; the length field is set by finish().
Bytes bare_request() { return unhex("00010000 2112a442 000102030405060708090a0b"); }
Bytes finish(Bytes message) {
  const std::size_t length = message.size() - kHeaderSize;
  message[2] = static_cast<std::byte>(length >> 8U);
  message[3] = static_cast<std::byte>(length & 0xFFU);
  return message;
}
Bytes with(Bytes message, std::string attributes) {
  const Bytes more = unhex(std::move(attributes));
  message.insert(message.end(), more.begin(), more.end());
  return finish(std::move(message));
}

TEST(StunMessage, ReadsTheSampleRequest) {
  const Bytes datagram = sample_request();

  const auto received = parse(datagram);

  ASSERT_TRUE(received) << received.error().message();
  EXPECT_EQ(received->message.cls, Class::Request);
  EXPECT_EQ(received->message.method, kBinding);
  EXPECT_EQ(received->message.username, "evtj:h6vY");
  EXPECT_EQ(received->message.priority, 0x6E0001FFU);
  EXPECT_EQ(received->message.ice_controlled, 0x932FF9B151263B36ULL);
  EXPECT_TRUE(received->has_fingerprint);
  EXPECT_TRUE(received->unknown_required.empty());
  EXPECT_TRUE(has_integrity(datagram, *received, as_bytes(kPassword)));
}

TEST(StunMessage, ReadsTheSampleResponses) {
  const Bytes v4 = sample_response_v4();
  const Bytes v6 = sample_response_v6();

  const auto received_v4 = parse(v4);
  const auto received_v6 = parse(v6);

  ASSERT_TRUE(received_v4 && received_v6);
  EXPECT_EQ(received_v4->message.cls, Class::Success);
  EXPECT_EQ(received_v4->message.xor_mapped_address, Address::v4({192, 0, 2, 1}, 32853));
  EXPECT_EQ(received_v6->message.xor_mapped_address->text(),
            "[2001:db8:1234:5678:11:2233:4455:6677]:32853");
  EXPECT_TRUE(has_integrity(v4, *received_v4, as_bytes(kPassword)));
  EXPECT_TRUE(has_integrity(v6, *received_v6, as_bytes(kPassword)));
}

TEST(StunMessage, ReadsTheSampleLongTermRequest) {
  const Bytes datagram = sample_long_term_request();

  const auto received = parse(datagram);

  ASSERT_TRUE(received);
  EXPECT_FALSE(received->has_fingerprint);
  EXPECT_EQ(received->unknown_required, (std::vector<std::uint16_t>{0x0015, 0x0014}));
  EXPECT_TRUE(has_integrity(datagram, *received, unhex("e8ca7ad59d5eb0518e312911d2dab2a9")));
}

TEST(StunMessage, RefusesTheIntegrityOfAnotherPassword) {
  const Bytes datagram = sample_request();
  const auto received = parse(datagram);

  ASSERT_TRUE(received);
  EXPECT_FALSE(has_integrity(datagram, *received, as_bytes("VOkJxbRl1RmTxUk/WvJxBT")));
  EXPECT_FALSE(has_integrity(datagram, *received, {}));
}

TEST(StunMessage, RefusesTheIntegrityOfAChangedMessage) {
  Message message = binding_request();
  Bytes datagram = serialize(message, as_bytes(kPassword));
  message.priority = 1;
  const Bytes other = serialize(message, as_bytes(kPassword));
  const auto received = parse(datagram);
  ASSERT_TRUE(received && received->integrity_at);
  const auto at = static_cast<std::ptrdiff_t>(*received->integrity_at);
  std::copy(other.begin() + at, other.begin() + at + 24, datagram.begin() + at);

  EXPECT_FALSE(has_integrity(datagram, *received, as_bytes(kPassword)));
}

TEST(StunMessage, HasNoIntegrityWithoutTheAttribute) {
  const Bytes datagram = serialize(binding_request());
  const auto received = parse(datagram);

  ASSERT_TRUE(received);
  EXPECT_FALSE(received->integrity_at);
  EXPECT_FALSE(has_integrity(datagram, *received, as_bytes(kPassword)));
}

TEST(StunMessage, RoundTripsARequest) {
  const Message message = binding_request();
  const Bytes datagram = serialize(message, as_bytes(kPassword));

  const auto received = parse(datagram);

  ASSERT_TRUE(received);
  EXPECT_EQ(received->message, message);
  EXPECT_TRUE(received->has_fingerprint);
  EXPECT_TRUE(has_integrity(datagram, *received, as_bytes(kPassword)));
}

TEST(StunMessage, RoundTripsAnErrorWithUnknownAttributes) {
  Message message;
  message.cls = Class::Error;
  message.error = ErrorCode{.code = 420, .reason = "Unknown Attribute"};
  message.unknown_attributes = {0x7FFF, 0x0001, 0x1234};

  const auto received = parse(serialize(message));

  ASSERT_TRUE(received);
  EXPECT_EQ(received->message, message);
}

class StunAddress : public testing::TestWithParam<Address> {};

TEST_P(StunAddress, RoundTrips) {
  Message message;
  message.cls = Class::Success;
  message.transaction.fill(std::byte{0xC3});
  message.xor_mapped_address = GetParam();

  const auto received = parse(serialize(message));

  ASSERT_TRUE(received);
  EXPECT_EQ(received->message.xor_mapped_address, GetParam());
}

INSTANTIATE_TEST_SUITE_P(OfEachFamily,
                         StunAddress,
                         testing::Values(Address::v4({10, 1, 2, 3}, 65535),
                                         Address::v6({std::byte{0xFE}, std::byte{0x80}}, 1)));

TEST(StunMessage, RoundTripsEveryMethodAndClass) {
  for (const Class cls : {Class::Request, Class::Indication, Class::Success, Class::Error}) {
    for (std::uint16_t method = 0; method < 0x1000; method += 7) {
      Message message;
      message.cls = cls;
      message.method = method;

      const auto received = parse(serialize(message));

      ASSERT_TRUE(received);
      ASSERT_EQ(received->message, message);
    }
  }
}

TEST(StunMessage, RejectsEveryTruncation) {
  const Bytes whole = sample_request();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(parse(BytesView{whole}.first(size))) << size;
}

TEST(StunMessage, RejectsALengthThatIsNotTheDatagrams) {
  Bytes datagram = sample_request();
  datagram.resize(datagram.size() + 4);

  EXPECT_EQ(parse(datagram).error(), Error::BadLength);
  EXPECT_EQ(parse(unhex("0001ffff 2112a442 000102030405060708090a0b")).error(), Error::BadLength);
}

TEST(StunMessage, RejectsAnotherCookieAndRtp) {
  EXPECT_EQ(parse(unhex("00010000 2112a443 000102030405060708090a0b")).error(), Error::NotStun);
  EXPECT_EQ(parse(unhex("80010000 2112a442 000102030405060708090a0b")).error(), Error::NotStun);
  EXPECT_FALSE(is_stun({}));
  EXPECT_TRUE(is_stun(bare_request()));
  EXPECT_FALSE(is_stun(bytes_of(0x80)));
}

TEST(StunMessage, RejectsAnAttributeThatOverrunsTheMessage) {
  EXPECT_EQ(parse(with(bare_request(), "00060100 61626364")).error(), Error::BadAttribute);
  EXPECT_EQ(parse(with(bare_request(), "0006ffff")).error(), Error::BadAttribute);
}

TEST(StunMessage, RejectsWrongSizesOfKnownAttributes) {
  EXPECT_EQ(parse(with(bare_request(), "00240003 11223300")).error(), Error::BadAttribute);
  EXPECT_EQ(parse(with(bare_request(), "00250004 11223344")).error(), Error::BadAttribute);
  EXPECT_EQ(parse(with(bare_request(), "802a0004 11223344")).error(), Error::BadAttribute);
  EXPECT_EQ(parse(with(bare_request(), "00080004 11223344")).error(), Error::BadAttribute);
  EXPECT_EQ(parse(with(bare_request(), "00200008 0003a147 e112a643")).error(), Error::BadAttribute);
  EXPECT_EQ(parse(with(bare_request(), "00090004 00000200")).error(), Error::BadAttribute);
}

TEST(StunMessage, RejectsAUserNameThatIsTooLong) {
  Message message;
  message.username = std::string(kMaxUsername, 'x');
  Bytes datagram = serialize(message);
  ASSERT_TRUE(parse(datagram));

  Bytes longer = bare_request();
  longer.insert(longer.end(), {std::byte{0}, std::byte{6}, std::byte{2}, std::byte{0}});
  longer.resize(longer.size() + 512, std::byte{'x'});

  EXPECT_EQ(parse(finish(longer)).error(), Error::BadAttribute);
}

TEST(StunMessage, RejectsAWrongFingerprint) {
  Bytes datagram = sample_request();
  datagram.back() ^= std::byte{1};

  EXPECT_EQ(parse(datagram).error(), Error::BadFingerprint);
}

TEST(StunMessage, RejectsAttributesAfterTheFingerprint) {
  const Bytes datagram = with(serialize(Message{}), "00250000");

  EXPECT_FALSE(parse(datagram));
}

TEST(StunMessage, IgnoresAttributesAfterTheIntegrity) {
  Bytes datagram = serialize(Message{}, as_bytes(kPassword));
  datagram.resize(datagram.size() - 8);

  const auto received = parse(with(datagram, "00250000 7fff0000"));

  ASSERT_TRUE(received);
  EXPECT_FALSE(received->message.use_candidate);
  EXPECT_TRUE(received->unknown_required.empty());
}

TEST(StunMessage, ListsUnknownRequiredAttributesUpToABound) {
  const auto one = parse(with(bare_request(), "7fff0000 fff00000"));
  ASSERT_TRUE(one);
  EXPECT_EQ(one->unknown_required, std::vector<std::uint16_t>{0x7FFF});

  std::string many;
  for (std::size_t i = 0; i <= kMaxUnknown; ++i) many += "7fff0000";
  EXPECT_EQ(parse(with(bare_request(), many)).error(), Error::TooManyUnknown);
}

TEST(StunMessage, KeepsTheFirstOfRepeatedAttributes) {
  const auto received = parse(with(bare_request(), "00240004 00000001 00240004 00000002"));

  ASSERT_TRUE(received);
  EXPECT_EQ(received->message.priority, 1U);
}

TEST(StunUfrag, IsWhatStandsBeforeTheColon) {
  EXPECT_EQ(find_local_ufrag(sample_request()), "evtj");
  EXPECT_EQ(find_local_ufrag(serialize(binding_request())), "local");
}

TEST(StunUfrag, IsAbsentWithoutAUserNameOrAColon) {
  Message message;
  EXPECT_FALSE(find_local_ufrag(serialize(message)));
  message.username = "nothing";
  EXPECT_FALSE(find_local_ufrag(serialize(message)));
  EXPECT_FALSE(find_local_ufrag({}));
  EXPECT_FALSE(find_local_ufrag(with(bare_request(), "00060100 61626364")));
}

}  // namespace
}  // namespace backlot::stun
