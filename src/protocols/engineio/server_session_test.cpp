#include "protocols/engineio/server_session.hpp"

#include <gtest/gtest.h>

namespace backlot::engineio {
namespace {

class ServerSessionTest : public testing::Test {
 protected:
  template <class T>
  T expect_next(ServerSession& session) {
    const auto output = session.poll();
    EXPECT_TRUE(output && std::holds_alternative<T>(*output));
    return output && std::holds_alternative<T>(*output) ? std::get<T>(*output) : T{};
  }

  Instant now_{100s};
  ServerSession::Options options_;
  ServerSession websocket_{now_, Transport::Websocket, options_};
  ServerSession polling_{now_, Transport::Polling, options_};
};

TEST_F(ServerSessionTest, PingsAfterTheIntervalAndNotBefore) {
  websocket_.expire(now_ + 24s);
  EXPECT_FALSE(websocket_.poll());
  EXPECT_EQ(websocket_.deadline(), now_ + 25s);

  websocket_.expire(now_ + 25s);

  EXPECT_EQ(expect_next<ServerSession::Transmit>(websocket_).packet.type, PacketType::Ping);
  EXPECT_EQ(websocket_.deadline(), now_ + 45s);
}

TEST_F(ServerSessionTest, PingsAgainAfterThePong) {
  websocket_.expire(now_ + 25s);
  expect_next<ServerSession::Transmit>(websocket_);

  websocket_.receive(now_ + 26s, Transport::Websocket, {PacketType::Pong, "", false});

  EXPECT_EQ(websocket_.deadline(), now_ + 51s);
}

TEST_F(ServerSessionTest, EndsWithoutAPong) {
  websocket_.expire(now_ + 25s);
  expect_next<ServerSession::Transmit>(websocket_);

  websocket_.expire(now_ + 44s);
  EXPECT_FALSE(websocket_.poll());
  websocket_.expire(now_ + 45s);

  EXPECT_EQ(expect_next<ServerSession::Closed>(websocket_).reason, CloseReason::PingTimeout);
  EXPECT_FALSE(websocket_.deadline());
}

TEST_F(ServerSessionTest, HandsMessagesUp) {
  websocket_.receive(now_, Transport::Websocket, {PacketType::Message, "0", false});

  EXPECT_EQ(expect_next<ServerSession::Received>(websocket_).data, "0");
}

TEST_F(ServerSessionTest, UpgradesByProbe) {
  polling_.receive(now_, Transport::Websocket, {PacketType::Ping, "probe", false});
  EXPECT_EQ(expect_next<ServerSession::AnswerProbe>(polling_).packet,
            (Packet{PacketType::Pong, "probe", false}));
  expect_next<ServerSession::ReleasePoll>(polling_);
  EXPECT_EQ(polling_.transport(), Transport::Polling);

  polling_.receive(now_, Transport::Websocket, {PacketType::Upgrade, "", false});

  expect_next<ServerSession::ReleasePoll>(polling_);
  expect_next<ServerSession::Upgraded>(polling_);
  EXPECT_EQ(polling_.transport(), Transport::Websocket);
}

TEST_F(ServerSessionTest, TakesMessagesByPollingWhileProbing) {
  polling_.receive(now_, Transport::Websocket, {PacketType::Ping, "probe", false});
  while (polling_.poll()) {
  }

  polling_.receive(now_, Transport::Polling, {PacketType::Message, "late", false});

  EXPECT_EQ(expect_next<ServerSession::Received>(polling_).data, "late");
}

TEST_F(ServerSessionTest, SurvivesAProbeThatIsNeverFinished) {
  polling_.receive(now_, Transport::Websocket, {PacketType::Ping, "probe", false});
  while (polling_.poll()) {
  }
  EXPECT_EQ(polling_.deadline(), now_ + 10s);

  polling_.expire(now_ + 10s);

  expect_next<ServerSession::ProbeFailed>(polling_);
  EXPECT_FALSE(polling_.is_closed());
  EXPECT_EQ(polling_.deadline(), now_ + 25s);
}

TEST_F(ServerSessionTest, RefusesAProbeThatIsNone) {
  polling_.receive(now_, Transport::Websocket, {PacketType::Message, "x", false});

  expect_next<ServerSession::ProbeFailed>(polling_);
  EXPECT_FALSE(polling_.is_closed());
}

TEST_F(ServerSessionTest, RefusesAnUpgradeWithoutAProbe) {
  polling_.receive(now_, Transport::Websocket, {PacketType::Upgrade, "", false});

  expect_next<ServerSession::ProbeFailed>(polling_);
  EXPECT_EQ(polling_.transport(), Transport::Polling);
}

TEST_F(ServerSessionTest, RefusesPollingAfterTheUpgrade) {
  websocket_.receive(now_, Transport::Polling, {PacketType::Message, "x", false});

  EXPECT_EQ(expect_next<ServerSession::Closed>(websocket_).reason, CloseReason::Violation);
}

class ForbiddenPacket : public ServerSessionTest, public testing::WithParamInterface<PacketType> {};

TEST_P(ForbiddenPacket, EndsTheSession) {
  websocket_.receive(now_, Transport::Websocket, {GetParam(), "", false});

  EXPECT_EQ(expect_next<ServerSession::Closed>(websocket_).reason, CloseReason::Violation);
}

INSTANTIATE_TEST_SUITE_P(
    Types,
    ForbiddenPacket,
    testing::Values(PacketType::Open, PacketType::Ping, PacketType::Upgrade, PacketType::Noop));

TEST_F(ServerSessionTest, ClosesOnce) {
  websocket_.receive(now_, Transport::Websocket, {PacketType::Close, "", false});
  websocket_.close();

  EXPECT_EQ(expect_next<ServerSession::Closed>(websocket_).reason, CloseReason::ByClient);
  EXPECT_FALSE(websocket_.poll());
}

TEST(Handshake, OffersTheUpgradeToPollingOnly) {
  EXPECT_EQ(
      handshake_json("abc", Transport::Polling, {}),
      R"({"sid":"abc","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})");
  EXPECT_EQ(
      handshake_json("abc", Transport::Websocket, {}),
      R"({"sid":"abc","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})");
}

}  // namespace
}  // namespace backlot::engineio
