#include "protocols/engineio/packet.hpp"

#include <gtest/gtest.h>

namespace backlot::engineio {
namespace {

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

  const auto packets = parse_payload(body);

  ASSERT_TRUE(packets);
  EXPECT_EQ(*packets, (std::vector<Packet>{{PacketType::Message, "hello", false},
                                           {PacketType::Ping, "", false},
                                           {PacketType::Message, "world", false}}));
  EXPECT_EQ(serialize_payload(*packets), body);
}

TEST(EngineIoPayload, RefusesEmptyParts) {
  EXPECT_EQ(parse_payload("").error(), Error::Empty);
  EXPECT_EQ(parse_payload("4a\x1e").error(), Error::Empty);
  EXPECT_EQ(parse_payload("\x1e"
                          "4a")
                .error(),
            Error::Empty);
}

TEST(EngineIoPayload, RefusesTooManyPackets) {
  std::string body = "6";
  for (std::size_t i = 0; i < kMaxPacketsPerPayload; ++i)
    body +=
        "\x1e"
        "6";

  EXPECT_EQ(parse_payload(body).error(), Error::TooManyPackets);
}

}  // namespace
}  // namespace backlot::engineio
