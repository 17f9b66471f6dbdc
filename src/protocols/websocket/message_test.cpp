#include "protocols/websocket/message.hpp"

#include <gtest/gtest.h>

namespace backlot::websocket {
namespace {

constexpr MaskingKey kKey{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};

Bytes from_client(Opcode opcode, std::string_view payload, bool is_final = true) {
  return client_frame(opcode, as_bytes(payload), kKey, is_final);
}

Bytes joined(std::initializer_list<Bytes> frames) {
  Bytes all;
  for (const Bytes& frame : frames) all.insert(all.end(), frame.begin(), frame.end());
  return all;
}

class MessageReaderTest : public testing::Test {
 protected:
  std::error_code fault_of(const Bytes& bytes) {
    const auto done = reader_.receive(bytes);
    return done ? std::error_code{} : done.error();
  }
  MessageReader reader_{{.role = Role::Server, .max_message = 1000}};
};

TEST_F(MessageReaderTest, DeliversATextMessage) {
  ASSERT_TRUE(reader_.receive(from_client(Opcode::Text, "héllo")));

  EXPECT_EQ(reader_.poll(), Message{TextMessage{"héllo"}});
  EXPECT_EQ(reader_.poll(), std::nullopt);
}

TEST_F(MessageReaderTest, JoinsFragmentsWithAPingBetween) {
  ASSERT_TRUE(reader_.receive(joined(
      {from_client(Opcode::Text, "a", false), from_client(Opcode::Ping, "p"),
       from_client(Opcode::Continuation, "b", false), from_client(Opcode::Continuation, "c")})));

  EXPECT_EQ(reader_.poll(), Message{PingMessage{to_bytes("p")}});
  EXPECT_EQ(reader_.poll(), Message{TextMessage{"abc"}});
}

TEST_F(MessageReaderTest, TakesBytesOneByOne) {
  const Bytes bytes = joined({from_client(Opcode::Binary, std::string(300, 'x')),
                              from_client(Opcode::Pong, ""), from_client(Opcode::Text, "")});

  for (const std::byte& byte : bytes) ASSERT_TRUE(reader_.receive({&byte, 1}));

  EXPECT_EQ(reader_.poll(), Message{BinaryMessage{to_bytes(std::string(300, 'x'))}});
  EXPECT_EQ(reader_.poll(), Message{PongMessage{}});
  EXPECT_EQ(reader_.poll(), Message{TextMessage{}});
}

TEST_F(MessageReaderTest, SplitsACharacterBetweenFragments) {
  ASSERT_TRUE(reader_.receive(joined(
      {from_client(Opcode::Text, "\xE2\x82", false), from_client(Opcode::Continuation, "\xAC")})));

  EXPECT_EQ(reader_.poll(), Message{TextMessage{"€"}});
}

TEST_F(MessageReaderTest, RefusesInvalidText) {
  EXPECT_EQ(fault_of(from_client(Opcode::Text, "\xE2\x28\xA1")), Error::InvalidText);
}

TEST_F(MessageReaderTest, RefusesAnUnmaskedClient) {
  EXPECT_EQ(fault_of(server_frame(Opcode::Text, as_bytes("x"))), Error::MaskMissing);
}

TEST_F(MessageReaderTest, RefusesAMaskedServer) {
  MessageReader client{{.role = Role::Client, .max_message = 1000}};

  EXPECT_EQ(client.receive(from_client(Opcode::Text, "x")).error(), Error::MaskUnexpected);
}

TEST_F(MessageReaderTest, RefusesAContinuationOfNothing) {
  EXPECT_EQ(fault_of(from_client(Opcode::Continuation, "x")), Error::UnexpectedContinuation);
}

TEST_F(MessageReaderTest, RefusesAMessageInsideAnother) {
  EXPECT_EQ(
      fault_of(joined({from_client(Opcode::Text, "a", false), from_client(Opcode::Text, "b")})),
      Error::ContinuationExpected);
}

TEST_F(MessageReaderTest, RefusesALengthBeyondTheLimitBeforeItsPayload) {
  EXPECT_EQ(fault_of(bytes_of(0x82, 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), Error::TooLarge);
}

TEST_F(MessageReaderTest, RefusesFragmentsThatAddUpBeyondTheLimit) {
  EXPECT_EQ(fault_of(joined({from_client(Opcode::Binary, std::string(600, 'x'), false),
                             from_client(Opcode::Continuation, std::string(401, 'x'))})),
            Error::TooLarge);
}

TEST_F(MessageReaderTest, ReadsACloseWithCodeAndReason) {
  ASSERT_TRUE(reader_.receive(client_frame(Opcode::Close, close_payload(1001, "bye"), kKey)));

  EXPECT_EQ(reader_.poll(), (Message{CloseMessage{1001, "bye"}}));
}

TEST_F(MessageReaderTest, ReadsACloseWithoutACode) {
  ASSERT_TRUE(reader_.receive(from_client(Opcode::Close, "")));

  EXPECT_EQ(reader_.poll(), Message{CloseMessage{}});
}

TEST_F(MessageReaderTest, IgnoresWhatFollowsAClose) {
  ASSERT_TRUE(
      reader_.receive(joined({from_client(Opcode::Close, ""), from_client(Opcode::Text, "late")})));
  ASSERT_TRUE(reader_.poll());

  EXPECT_EQ(reader_.poll(), std::nullopt);
}

class BadClose : public MessageReaderTest, public testing::WithParamInterface<std::uint16_t> {};

TEST_P(BadClose, IsRefused) {
  EXPECT_EQ(fault_of(client_frame(Opcode::Close, close_payload(GetParam(), ""), kKey)),
            Error::InvalidClose);
}

INSTANTIATE_TEST_SUITE_P(Codes,
                         BadClose,
                         testing::Values(0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535));

TEST_F(MessageReaderTest, RefusesHalfACloseCode) {
  EXPECT_EQ(fault_of(from_client(Opcode::Close, "x")), Error::InvalidClose);
}

TEST_F(MessageReaderTest, RefusesACloseReasonThatIsNotText) {
  EXPECT_EQ(fault_of(from_client(Opcode::Close, "\x03\xE8\xFF")), Error::InvalidText);
}

TEST(CloseCode, NamesTheFault) {
  EXPECT_EQ(close_code_for(Error::MaskMissing), 1002);
  EXPECT_EQ(close_code_for(Error::InvalidText), 1007);
  EXPECT_EQ(close_code_for(Error::TooLarge), 1009);
}

}  // namespace
}  // namespace backlot::websocket
