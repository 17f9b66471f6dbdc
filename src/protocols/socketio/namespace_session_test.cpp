#include "protocols/socketio/namespace_session.hpp"

#include <gtest/gtest.h>

namespace backlot::socketio {
namespace {

class NamespaceSessionTest : public testing::Test {
 protected:
  template <class T>
  T expect_next() {
    const auto output = session_.poll();
    EXPECT_TRUE(output && std::holds_alternative<T>(*output));
    return output && std::holds_alternative<T>(*output) ? std::get<T>(*output) : T{};
  }
  void receive(std::string_view text) {
    session_.receive(now_, decoder_.add(text).value().value());
  }
  void connect() {
    receive("0");
    expect_next<NamespaceSession::Authorize>();
    session_.accept("abc");
    EXPECT_EQ(expect_next<NamespaceSession::Transmit>().text, R"(0{"sid":"abc"})");
  }

  Instant now_{100s};
  Decoder decoder_;
  NamespaceSession session_{now_, {}};
};

TEST_F(NamespaceSessionTest, AsksForTheCredentialsToBeLookedAt) {
  receive(R"(0{"token":"t"})");

  EXPECT_EQ(expect_next<NamespaceSession::Authorize>().auth, R"({"token":"t"})");
  EXPECT_FALSE(session_.is_connected());
}

TEST_F(NamespaceSessionTest, LetsTheClientIn) {
  connect();

  EXPECT_TRUE(session_.is_connected());
  EXPECT_FALSE(session_.deadline());
}

TEST_F(NamespaceSessionTest, RefusesWithAReasonAndLetsItTryAgain) {
  receive("0");
  expect_next<NamespaceSession::Authorize>();

  session_.refuse(now_, R"({"message":"no"})");

  EXPECT_EQ(expect_next<NamespaceSession::Transmit>().text, R"(4{"message":"no"})");
  receive("0");
  expect_next<NamespaceSession::Authorize>();
}

TEST_F(NamespaceSessionTest, HandsEventsUpAndAcknowledges) {
  connect();

  receive(R"(25["chat","hi"])");
  const auto event = expect_next<NamespaceSession::Received>();
  EXPECT_EQ(event.payload, R"(["chat","hi"])");
  session_.ack(event.ack_id.value(), R"([{"ok":true}])");

  EXPECT_EQ(expect_next<NamespaceSession::Transmit>().text, R"(35[{"ok":true}])");
}

TEST_F(NamespaceSessionTest, AsksForAcknowledgementsAndTakesEachOnce) {
  connect();

  EXPECT_EQ(session_.request(R"(["ping"])"), 0U);
  EXPECT_EQ(expect_next<NamespaceSession::Transmit>().text, R"(20["ping"])");
  receive(R"(30["pong"])");
  EXPECT_EQ(expect_next<NamespaceSession::Acknowledged>().payload, R"(["pong"])");
  receive(R"(30["pong"])");

  EXPECT_FALSE(session_.poll());
}

TEST_F(NamespaceSessionTest, IgnoresAnUnknownAcknowledgement) {
  connect();

  receive(R"(342[])");

  EXPECT_FALSE(session_.poll());
}

TEST_F(NamespaceSessionTest, EndsWhenNobodyConnects) {
  session_.expire(now_ + 44s);
  EXPECT_FALSE(session_.poll());

  session_.expire(now_ + 45s);

  expect_next<NamespaceSession::Failed>();
}

TEST_F(NamespaceSessionTest, EndsOnAnEventBeforeConnect) {
  receive(R"(2["x"])");

  expect_next<NamespaceSession::Failed>();
}

TEST_F(NamespaceSessionTest, EndsOnASecondConnectWhileTheFirstIsLookedAt) {
  receive("0");
  expect_next<NamespaceSession::Authorize>();

  receive("0");

  expect_next<NamespaceSession::Failed>();
}

TEST_F(NamespaceSessionTest, EndsOnASecondConnect) {
  connect();

  receive("0");

  expect_next<NamespaceSession::Failed>();
}

TEST_F(NamespaceSessionTest, SaysWhenTheClientLeaves) {
  connect();

  receive("1");

  expect_next<NamespaceSession::Disconnected>();
  EXPECT_FALSE(session_.is_connected());
}

TEST_F(NamespaceSessionTest, TellsTheClientThatItIsDisconnected) {
  connect();

  session_.disconnect();

  EXPECT_EQ(expect_next<NamespaceSession::Transmit>().text, "1");
  receive(R"(2["late"])");
  EXPECT_FALSE(session_.poll());
}

TEST_F(NamespaceSessionTest, RefusesOtherNamespacesUntilItIsAFlood) {
  for (int i = 0; i < 8; ++i) {
    receive("0/n" + std::to_string(i) + ",");
    EXPECT_TRUE(expect_next<NamespaceSession::Transmit>().text.starts_with("4/n"));
  }

  receive("0/one-more,");

  expect_next<NamespaceSession::Failed>();
}

TEST_F(NamespaceSessionTest, LimitsOutstandingRequests) {
  connect();
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(session_.request("[\"x\"]"));

  EXPECT_FALSE(session_.request("[\"x\"]"));
}

TEST(EventText, IsAnEventOfTheMainNamespace) { EXPECT_EQ(event_text(R"(["a",1])"), R"(2["a",1])"); }

}  // namespace
}  // namespace backlot::socketio
