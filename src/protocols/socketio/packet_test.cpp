#include "protocols/socketio/packet.hpp"

#include <gtest/gtest.h>

namespace backlot::socketio {
namespace {

Packet packet_of(std::string_view text) {
  Decoder decoder;
  return decoder.add(text).value().value();
}

std::error_code fault_of(std::string_view text) {
  Decoder decoder;
  const auto result = decoder.add(text);
  return result ? std::error_code{} : result.error();
}

// The examples of the protocol's own description.
struct Example {
  std::string_view text;
  Packet packet;
};

class Examples : public testing::TestWithParam<Example> {};

TEST_P(Examples, AreReadAndWritten) {
  EXPECT_EQ(packet_of(GetParam().text), GetParam().packet);
  EXPECT_EQ(serialize(GetParam().packet), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Protocol,
    Examples,
    testing::Values(
        Example{"0", {PacketType::Connect, "/", {}, "", {}}},
        Example{R"(0{"token":"123"})", {PacketType::Connect, "/", {}, R"({"token":"123"})", {}}},
        Example{R"(0/admin,{"a":1})", {PacketType::Connect, "/admin", {}, R"({"a":1})", {}}},
        Example{"1", {PacketType::Disconnect, "/", {}, "", {}}},
        Example{"1/admin,", {PacketType::Disconnect, "/admin", {}, "", {}}},
        Example{R"(2["foo"])", {PacketType::Event, "/", {}, R"(["foo"])", {}}},
        Example{R"(2/admin,["bar"])", {PacketType::Event, "/admin", {}, R"(["bar"])", {}}},
        Example{R"(212["foo"])", {PacketType::Event, "/", 12, R"(["foo"])", {}}},
        Example{R"(3/admin,13["bar"])", {PacketType::Ack, "/admin", 13, R"(["bar"])", {}}},
        Example{R"(4{"message":"no"})",
                {PacketType::ConnectError, "/", {}, R"({"message":"no"})", {}}}));

TEST(SocketIoDecoder, CollectsAttachments) {
  Decoder decoder;
  const std::string_view text =
      R"(52-/admin,7["baz",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])";
  ASSERT_EQ(decoder.add(text).value(), std::nullopt);
  ASSERT_EQ(decoder.add(bytes_of(1)).value(), std::nullopt);

  const auto packet = decoder.add(bytes_of(2, 3));

  ASSERT_TRUE(packet && *packet);
  EXPECT_EQ((*packet)->ack_id, 7U);
  EXPECT_EQ((*packet)->attachments, (std::vector<Bytes>{bytes_of(1), bytes_of(2, 3)}));
  EXPECT_EQ(serialize(**packet), text);
}

TEST(SocketIoDecoder, RefusesTextWhereAnAttachmentIsDue) {
  Decoder decoder;
  ASSERT_TRUE(decoder.add(std::string_view{R"(51-["x"])"}));

  EXPECT_EQ(decoder.add(std::string_view{R"(2["y"])"}).error(), Error::AttachmentExpected);
}

TEST(SocketIoDecoder, RefusesBytesNobodyAnnounced) {
  Decoder decoder;

  EXPECT_EQ(decoder.add(bytes_of(1)).error(), Error::UnexpectedAttachment);
}

struct Hostile {
  std::string text;
  Error error;
};

class HostilePackets : public testing::TestWithParam<Hostile> {};

TEST_P(HostilePackets, AreRefused) { EXPECT_EQ(fault_of(GetParam().text), GetParam().error); }

INSTANTIATE_TEST_SUITE_P(
    Packets,
    HostilePackets,
    testing::Values(Hostile{"", Error::UnknownType},
                    Hostile{"7", Error::UnknownType},
                    Hostile{"x[]", Error::UnknownType},
                    Hostile{R"(51000000-["x"])", Error::BadAttachments},
                    Hostile{R"(511-["x"])", Error::BadAttachments},
                    Hostile{R"(50-["x"])", Error::BadAttachments},
                    Hostile{R"(5["x"])", Error::BadAttachments},
                    Hostile{R"(5-1-["x"])", Error::BadAttachments},
                    Hostile{R"(51["x"])", Error::BadAttachments},
                    Hostile{"5", Error::BadAttachments},
                    Hostile{"0/" + std::string(128, 'n') + ",{}", Error::BadNamespace},
                    Hostile{"0/" + std::string(1'000'000, 'n'), Error::BadNamespace},
                    Hostile{R"(299999999999999999999["x"])", Error::BadAckId},
                    Hostile{R"(3["x"])", Error::BadAckId},
                    Hostile{R"(05{})", Error::BadAckId},
                    Hostile{"11", Error::BadAckId},
                    Hostile{"2", Error::BadPayload},
                    Hostile{R"(2{"a":1})", Error::BadPayload},
                    Hostile{R"(2"x")", Error::BadPayload},
                    Hostile{"0[]", Error::BadPayload},
                    Hostile{"1{}", Error::BadPayload},
                    Hostile{"4", Error::BadPayload}));

}  // namespace
}  // namespace backlot::socketio
