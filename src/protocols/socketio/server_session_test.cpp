#include "protocols/socketio/server_session.hpp"

#include <gtest/gtest.h>

namespace backlot::socketio {
namespace {

class ServerSessionTest : public testing::Test {
 protected:
  template <class T>
  T expect_next() {
    const auto output = session_.poll();
    EXPECT_TRUE(output && std::holds_alternative<T>(*output));
    return output && std::holds_alternative<T>(*output) ? std::get<T>(*output) : T{};
  }
  std::string expect_text() { return serialize(expect_next<ServerSession::Transmit>().packet); }
  void receive(std::string_view text) {
    session_.receive(now_, decoder_.add(text).value().value());
  }
  void connect() {
    receive("0");
    expect_next<ServerSession::Authorize>();
    session_.accept("/", "abc");
    EXPECT_EQ(expect_text(), R"(0{"sid":"abc"})");
  }

  Instant now_{100s};
  ServerSession::Options options_{.name_spaces = {"/", "/custom"}};
  Decoder decoder_;
  ServerSession session_{now_, options_};
};

TEST_F(ServerSessionTest, AsksForTheCredentialsToBeLookedAt) {
  receive(R"(0{"token":"t"})");

  const auto asked = expect_next<ServerSession::Authorize>();
  EXPECT_EQ(asked.name_space, "/");
  EXPECT_EQ(asked.auth, R"({"token":"t"})");
  EXPECT_FALSE(session_.is_connected("/"));
}

TEST_F(ServerSessionTest, LetsTheClientIn) {
  connect();

  EXPECT_TRUE(session_.is_connected("/"));
  EXPECT_FALSE(session_.deadline());
}

TEST_F(ServerSessionTest, GivesAPrivateIdToWhoMayRecover) {
  receive("0");
  expect_next<ServerSession::Authorize>();

  session_.accept("/", "abc", "xyz");

  EXPECT_EQ(expect_text(), R"(0{"sid":"abc","pid":"xyz"})");
}

TEST_F(ServerSessionTest, RefusesWithAReasonAndLetsItTryAgain) {
  receive("0");
  expect_next<ServerSession::Authorize>();

  session_.refuse(now_, "/", R"({"message":"no"})");

  EXPECT_EQ(expect_text(), R"(4{"message":"no"})");
  receive("0");
  expect_next<ServerSession::Authorize>();
}

TEST_F(ServerSessionTest, KeepsNamespacesApart) {
  connect();
  receive(R"(0/custom,{"token":"t"})");
  EXPECT_EQ(expect_next<ServerSession::Authorize>().name_space, "/custom");
  session_.accept("/custom", "def");
  EXPECT_EQ(expect_text(), R"(0/custom,{"sid":"def"})");

  receive(R"(2/custom,1["a"])");
  EXPECT_EQ(expect_next<ServerSession::Received>().name_space, "/custom");
  session_.ack("/custom", 1, "[]");
  EXPECT_EQ(expect_text(), "3/custom,1[]");
  receive("1/custom,");

  EXPECT_EQ(expect_next<ServerSession::Disconnected>().name_space, "/custom");
  EXPECT_TRUE(session_.is_connected("/"));
  receive(R"(2["b"])");
  EXPECT_EQ(expect_next<ServerSession::Received>().name_space, "/");
}

TEST_F(ServerSessionTest, EndsOnAnEventForANamespaceNobodyConnectedTo) {
  connect();

  receive(R"(2/custom,["x"])");

  expect_next<ServerSession::Failed>();
}

TEST_F(ServerSessionTest, HandsEventsUpAndAcknowledges) {
  connect();

  receive(R"(25["chat","hi"])");
  const auto event = expect_next<ServerSession::Received>();
  EXPECT_EQ(event.payload, R"(["chat","hi"])");
  session_.ack("/", event.ack_id.value(), R"([{"ok":true}])");

  EXPECT_EQ(expect_text(), R"(35[{"ok":true}])");
}

TEST_F(ServerSessionTest, AcknowledgesWithBytes) {
  connect();

  session_.ack("/", 7, R"([{"_placeholder":true,"num":0}])", {bytes_of(1, 2)});

  const auto packet = expect_next<ServerSession::Transmit>().packet;
  EXPECT_EQ(serialize(packet), R"(61-7[{"_placeholder":true,"num":0}])");
  EXPECT_EQ(packet.attachments, std::vector<Bytes>{bytes_of(1, 2)});
}

TEST_F(ServerSessionTest, AsksForAcknowledgementsAndTakesEachOnce) {
  connect();

  EXPECT_EQ(session_.request("/", R"(["ping"])"), 0U);
  EXPECT_EQ(expect_text(), R"(20["ping"])");
  receive(R"(30["pong"])");
  EXPECT_EQ(expect_next<ServerSession::Acknowledged>().payload, R"(["pong"])");
  receive(R"(30["pong"])");

  EXPECT_FALSE(session_.poll());
}

TEST_F(ServerSessionTest, IgnoresAnUnknownAcknowledgement) {
  connect();

  receive(R"(342[])");

  EXPECT_FALSE(session_.poll());
}

TEST_F(ServerSessionTest, EndsWhenNobodyConnects) {
  session_.expire(now_ + 44s);
  EXPECT_FALSE(session_.poll());

  session_.expire(now_ + 45s);

  expect_next<ServerSession::Failed>();
}

TEST_F(ServerSessionTest, EndsWhoLeftEveryNamespaceInTime) {
  connect();
  now_ += 1h;
  receive("1");
  expect_next<ServerSession::Disconnected>();
  EXPECT_EQ(session_.deadline(), now_ + 45s);

  session_.expire(now_ + 45s);

  expect_next<ServerSession::Failed>();
}

TEST_F(ServerSessionTest, LetsWhoLeftComeBack) {
  connect();
  receive("1");
  expect_next<ServerSession::Disconnected>();

  connect();

  EXPECT_TRUE(session_.is_connected("/"));
}

TEST_F(ServerSessionTest, EndsOnAnEventBeforeConnect) {
  receive(R"(2["x"])");

  expect_next<ServerSession::Failed>();
}

TEST_F(ServerSessionTest, EndsOnASecondConnectWhileTheFirstIsLookedAt) {
  receive("0");
  expect_next<ServerSession::Authorize>();

  receive("0");

  expect_next<ServerSession::Failed>();
}

TEST_F(ServerSessionTest, EndsOnASecondConnect) {
  connect();

  receive("0");

  expect_next<ServerSession::Failed>();
}

TEST_F(ServerSessionTest, SaysWhenTheClientLeaves) {
  connect();

  receive("1");

  expect_next<ServerSession::Disconnected>();
  EXPECT_FALSE(session_.is_connected("/"));
}

TEST_F(ServerSessionTest, TellsTheClientThatItIsDisconnectedAndIgnoresWhatItStillSays) {
  connect();

  session_.disconnect(now_, "/");

  EXPECT_EQ(expect_text(), "1");
  receive(R"(2["late"])");
  EXPECT_FALSE(session_.poll());
}

TEST_F(ServerSessionTest, RefusesOtherNamespacesUntilItIsAFlood) {
  for (int i = 0; i < 8; ++i) {
    receive("0/n" + std::to_string(i) + ",");
    EXPECT_EQ(expect_text(), "4/n" + std::to_string(i) + R"(,{"message":"Invalid namespace"})");
  }

  receive("0/one-more,");

  expect_next<ServerSession::Failed>();
}

TEST_F(ServerSessionTest, LimitsOutstandingRequests) {
  connect();
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(session_.request("/", "[\"x\"]"));

  EXPECT_FALSE(session_.request("/", "[\"x\"]"));
}

}  // namespace
}  // namespace backlot::socketio
