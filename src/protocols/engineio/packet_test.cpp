#include "protocols/engineio/packet.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace backlot::engineio {
namespace {

/// Every packet of a payload, or what is wrong with one.
Result<std::vector<Packet>> read_payload(std::string_view body) {
  std::vector<Packet> packets;
  for (PayloadReader reader{body}; !reader.is_done();) {
    auto packet = reader.next();
    if (!packet) return std::unexpected{packet.error()};
    packets.push_back(*std::move(packet));
  }
  return packets;
}

TEST(EngineIoPacket, ReadsTypeAndData) {
  EXPECT_EQ(parse_packet("4hello").value(), (Packet{PacketType::Message, "hello", false}));
  EXPECT_EQ(parse_packet("2probe").value(), (Packet{PacketType::Ping, "probe", false}));
  EXPECT_EQ(parse_packet("6").value(), (Packet{PacketType::Noop, "", false}));
}

TEST(EngineIoPacket, ReadsBinaryAsBase64) {
  EXPECT_EQ(parse_packet("bAQIDBA==").value(),
            (Packet{PacketType::Message, "\x01\x02\x03\x04", true}));
}

TEST(EngineIoPacket, RefusesWhatIsNone) {
  EXPECT_EQ(parse_packet("").error(), Error::Empty);
  EXPECT_EQ(parse_packet("7").error(), Error::UnknownType);
  EXPECT_EQ(parse_packet("x4").error(), Error::UnknownType);
  EXPECT_EQ(parse_packet("b*").error(), Error::BadBase64);
}

TEST(EngineIoPayload, IsTheExampleOfTheProtocol) {
  const std::string_view body =
      "4hello\x1e"
      "2\x1e"
      "4world";

  const auto packets = read_payload(body);

  ASSERT_TRUE(packets);
  EXPECT_EQ(*packets, (std::vector<Packet>{{PacketType::Message, "hello", false},
                                           {PacketType::Ping, "", false},
                                           {PacketType::Message, "world", false}}));
  EXPECT_EQ(serialize_payload(*packets), body);
}

TEST(EngineIoPayload, RefusesEmptyParts) {
  EXPECT_EQ(read_payload("").error(), Error::Empty);
  EXPECT_EQ(read_payload("4a\x1e").error(), Error::Empty);
  EXPECT_EQ(read_payload("\x1e"
                         "4a")
                .error(),
            Error::Empty);
}

TEST(EngineIoPayload, MayBeOfAnyNumberOfPackets) {
  std::string body = "6";
  for (std::size_t i = 1; i < 100'000; ++i)
    body +=
        "\x1e"
        "6";

  const auto packets = read_payload(body);

  ASSERT_TRUE(packets);
  EXPECT_EQ(packets->size(), 100'000U);
}

TEST(EngineIoPayload, HasNothingAfterWhatIsNone) {
  PayloadReader reader{
      "4a\x1e"
      "9\x1e"
      "4b"};

  EXPECT_TRUE(reader.next());
  EXPECT_EQ(reader.next().error(), Error::UnknownType);
  EXPECT_TRUE(reader.is_done());
}

}  // namespace
}  // namespace backlot::engineio
