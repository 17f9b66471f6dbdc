#include <gtest/gtest.h>

#include "protocols/amf/amf0_writer.hpp"
#include "protocols/rtmp/chunk_writer.hpp"
#include "protocols/rtmp/play_session.hpp"
#include "protocols/rtmp/publish_session.hpp"
#include "protocols/rtmp/server_session.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::rtmp {
namespace {

/// A client session and a server session that hear each other at once.
template <class Client>
struct Pair {
  SeededRandom random{3};
  ServerSession server{random};
  Client client;
  std::vector<ServerSession::Output> at_server;
  std::vector<typename Client::Output> at_client;

  explicit Pair(typename Client::Options options) : client(std::move(options), random) { talk(); }

  /// Carries bytes both ways until nobody has anything left to say.
  void talk() {
    bool is_busy = true;
    while (is_busy) {
      is_busy = false;
      while (auto output = client.poll()) {
        is_busy = true;
        if (auto* transmit = std::get_if<typename Client::Transmit>(&*output))
          ASSERT_TRUE(server.receive(transmit->bytes));
        else
          at_client.push_back(std::move(*output));
      }
      while (auto output = server.poll()) {
        is_busy = true;
        if (auto* transmit = std::get_if<ServerSession::Transmit>(&*output))
          ASSERT_TRUE(client.receive(transmit->bytes));
        else
          at_server.push_back(std::move(*output));
      }
    }
  }
};

struct Publishing : ::testing::Test, Pair<PublishSession> {
  Publishing()
      : Pair({.app = "live",
              .tc_url = "rtmp://host/live",
              .stream_name = "the-key",
              .flash_version = "test"}) {}
};
struct Playing : ::testing::Test, Pair<PlaySession> {
  Playing() : Pair({.app = "play", .tc_url = "rtmp://host/play", .stream_name = "show"}) {}
};

TEST_F(Publishing, AsksWithApplicationAndName) {
  ASSERT_EQ(at_server.size(), 1U);
  const auto& asked = std::get<ServerSession::PublishRequested>(at_server[0]);
  EXPECT_EQ(asked.app, "live");
  EXPECT_EQ(asked.name, "the-key");
  EXPECT_FALSE(client.is_started());
}

TEST_F(Publishing, StartsWhenAccepted) {
  server.accept();
  talk();

  EXPECT_TRUE(client.is_started());
  EXPECT_TRUE(std::holds_alternative<PublishSession::Started>(at_client.at(0)));
}

TEST_F(Publishing, CarriesMediaAndUnwrapsMetadata) {
  server.accept();
  talk();
  const std::vector<amf::Value> metadata{"onMetaData", amf::Object{}};

  client.send(MessageType::DataAmf0, 0, amf::serialize(metadata));
  client.send(MessageType::Video, 40, Bytes(100'000, std::byte{1}));
  talk();

  ASSERT_EQ(at_server.size(), 3U);
  EXPECT_EQ(std::get<ServerSession::Media>(at_server[1]).message.payload, amf::serialize(metadata));
  const Message& video = std::get<ServerSession::Media>(at_server[2]).message;
  EXPECT_EQ(video.timestamp, 40U);
  EXPECT_EQ(video.payload.size(), 100'000U);
}

TEST_F(Publishing, SendsNothingBeforeTheStart) {
  client.send(MessageType::Video, 40, as_bytes("frame"));
  EXPECT_FALSE(client.poll());
}

TEST_F(Publishing, HearsTheReasonOfARefusal) {
  server.refuse("Stream already\r\nin use.");
  talk();

  EXPECT_EQ(std::get<PublishSession::Refused>(at_client.at(0)).reason, "Stream already  in use.");
}

TEST_F(Publishing, SaysGoodBye) {
  server.accept();
  talk();

  client.close();
  talk();

  EXPECT_TRUE(std::holds_alternative<ServerSession::StreamEnded>(at_server.back()));
}

TEST_F(Publishing, AcknowledgesWhatItReceives) {
  server.accept();
  talk();
  client.send(MessageType::Video, 0, Bytes(3'000'000, std::byte{0}));
  auto sent = std::get<PublishSession::Transmit>(*client.poll()).bytes;

  ASSERT_TRUE(server.receive(sent));

  bool has_acknowledged = false;
  while (auto output = server.poll())
    has_acknowledged |= std::holds_alternative<ServerSession::Transmit>(*output);
  EXPECT_TRUE(has_acknowledged);
}

TEST_F(Publishing, IgnoresUnpublishOfAnothersStream) {
  server.accept();
  talk();
  Bytes bytes;
  append_command(bytes, kOurChunkSize, 0, {"FCUnpublish", 9, amf::Null{}, {"another"}});

  ASSERT_TRUE(server.receive(bytes));

  EXPECT_TRUE(server.is_accepted());
}

TEST_F(Playing, GetsMediaOnTheSharedMessageStream) {
  EXPECT_EQ(std::get<ServerSession::PlayRequested>(at_server.at(0)).name, "show");
  server.accept();
  talk();
  Bytes bytes;
  append_message(bytes, kOurChunkSize, {MessageType::Audio, 7, kMessageStream, as_bytes("aac")});

  ASSERT_TRUE(client.receive(bytes));

  const auto output = client.poll();
  EXPECT_EQ(std::get<PlaySession::Media>(*output).message.timestamp, 7U);
}

TEST_F(Playing, MayPauseAndGoOn) {
  server.accept();
  talk();
  at_server.clear();
  for (const bool is_on : {true, false}) {
    Bytes bytes;
    append_command(bytes, kOurChunkSize, 1, {"pause", 0, amf::Null{}, {is_on, 1'000.0}});
    ASSERT_TRUE(server.receive(bytes));
    talk();
    EXPECT_EQ(std::get<ServerSession::Paused>(at_server.back()).is_on, is_on);
  }
  EXPECT_TRUE(server.is_accepted());
}

TEST_F(Publishing, HearsWhyItsMediaAreRejected) {
  server.accept();
  talk();

  server.reject("No such codec.");
  talk();

  EXPECT_EQ(std::get<PublishSession::Refused>(at_client.back()).reason, "No such codec.");
  EXPECT_FALSE(server.is_accepted());
}

TEST_F(Publishing, MaySendAggregates) {
  server.accept();
  talk();
  at_server.clear();
  const Bytes part = bytes_of(8, 0, 0, 1, 0, 0, 5, 0, 0, 0, 0, 0xAA, 0, 0, 0, 12);
  Bytes bytes;
  append_message(bytes, kOurChunkSize, {MessageType::Aggregate, 70, 1, part});

  ASSERT_TRUE(server.receive(bytes));
  talk();

  EXPECT_EQ(std::get<ServerSession::Media>(at_server.at(0)).message,
            (Message{MessageType::Audio, 70, 1, bytes_of(0xAA)}));
}

TEST_F(Playing, HearsTheEnd) {
  server.accept();
  talk();
  server.end_play();
  talk();

  EXPECT_TRUE(std::holds_alternative<PlaySession::Ended>(at_client.back()));
}

TEST_F(Playing, HearsARefusal) {
  server.refuse("no such stream");
  talk();

  EXPECT_EQ(std::get<PlaySession::Ended>(at_client.at(0)).reason, "no such stream");
}

/// A server fed by hand after a plain handshake.
struct Stranger : ::testing::Test {
  SeededRandom random{5};
  ServerSession server{random};

  Stranger() {
    Bytes hello(1 + 2 * kHandshakeSize, std::byte{0});
    hello[0] = std::byte{3};
    EXPECT_TRUE(server.receive(hello));
  }

  std::error_code call(const Command& command) {
    Bytes bytes;
    append_command(bytes, kDefaultChunkSize, 0, command);
    const auto result = server.receive(bytes);
    return result ? std::error_code{} : result.error();
  }
  std::error_code connect(std::string app) {
    amf::Object object;
    object.add("app", std::move(app));
    return call({"connect", 1, std::move(object), {}});
  }
};

TEST_F(Stranger, MustConnectFirst) {
  EXPECT_EQ(call({"createStream", 1, amf::Null{}, {}}), Error::UnexpectedCommand);
}

TEST_F(Stranger, MayConnectOnce) {
  EXPECT_FALSE(connect("live"));
  EXPECT_EQ(connect("live"), Error::UnexpectedCommand);
}

TEST_F(Stranger, MayNotUseEndlessNames) {
  EXPECT_EQ(connect(std::string(kMaxName + 1, 'a')), Error::NameTooLong);
}

TEST_F(Stranger, MayNotSendCommandsWithoutEnd) {
  EXPECT_FALSE(connect("live"));
  std::error_code error;
  for (int i = 0; i < 100 && !error; ++i) error = call({"createStream", 2, amf::Null{}, {}});
  EXPECT_EQ(error, Error::TooManyCommands);
}

TEST_F(Stranger, MayNotSendMedia) {
  EXPECT_FALSE(connect("live"));
  Bytes bytes;
  append_message(bytes, kDefaultChunkSize, {MessageType::Video, 0, 1, as_bytes("x")});
  ASSERT_TRUE(server.receive(bytes));
  while (auto output = server.poll())
    EXPECT_TRUE(std::holds_alternative<ServerSession::Transmit>(*output));
}

TEST_F(Stranger, MayNotPublishTwice) {
  EXPECT_FALSE(connect("live"));
  EXPECT_FALSE(call({"publish", 2, amf::Null{}, {"a"}}));
  server.accept();
  EXPECT_EQ(call({"publish", 3, amf::Null{}, {"b"}}), Error::UnexpectedCommand);
}

/// The information object of the server's last command.
amf::Object answer_of(ServerSession& server) {
  Bytes sent;
  while (auto output = server.poll())
    if (auto* transmit = std::get_if<ServerSession::Transmit>(&*output)) sent = transmit->bytes;
  ChunkReader reader{ChunkReader::Limits{}};
  BytesView view = sent;
  amf::Object info;
  while (auto message = reader.next(view).value())
    if (message->type == MessageType::CommandAmf0)
      info = *parse_command(*message)->arguments.at(0).object();
  return info;
}

TEST_F(Stranger, LearnsOfEnhancedCodecsWhenItAsks) {
  amf::Object object;
  object.add("app", "live");
  object.add("fourCcList", amf::Array{{amf::Value{"hvc1"}}});
  while (server.poll()) {
  }
  EXPECT_FALSE(call({"connect", 1, std::move(object), {}}));

  const amf::Object info = answer_of(server);

  ASSERT_NE(info.find("videoFourCcInfoMap"), nullptr);
  EXPECT_NE(info.find("videoFourCcInfoMap")->object()->find("av01"), nullptr);
  EXPECT_NE(info.find("audioFourCcInfoMap")->object()->find("Opus"), nullptr);
}

TEST_F(Stranger, LearnsNothingOfThemWhenItDoesNotAsk) {
  while (server.poll()) {
  }
  EXPECT_FALSE(connect("live"));
  EXPECT_EQ(answer_of(server).find("fourCcList"), nullptr);
}

TEST_F(Stranger, MayWrapCommandsAsAmf3) {
  EXPECT_FALSE(connect("live"));
  Bytes body = bytes_of(0);
  for (const amf::Value& value :
       {amf::Value{"publish"}, amf::Value{2.0}, amf::Value{amf::Null{}}, amf::Value{"name"}})
    amf::append(body, value);
  Bytes bytes;
  append_message(bytes, kDefaultChunkSize, {MessageType::CommandAmf3, 0, 1, body});
  while (server.poll()) {
  }

  ASSERT_TRUE(server.receive(bytes));

  EXPECT_EQ(std::get<ServerSession::PublishRequested>(*server.poll()).name, "name");
}

TEST_F(Stranger, IsAnsweredInOnePiece) {
  while (server.poll()) {
  }
  EXPECT_FALSE(connect("live"));
  EXPECT_TRUE(server.poll());
  EXPECT_FALSE(server.poll());
}

TEST(RtmpCommand, MayLackItsNumber) {
  Message message{.type = MessageType::CommandAmf0, .payload = {}};
  amf::append(message.payload, "onFCPublish");  // all that ffmpeg's server says

  const auto command = parse_command(message);

  ASSERT_TRUE(command);
  EXPECT_EQ(command->name, "onFCPublish");
  EXPECT_EQ(command->transaction, 0);
}

}  // namespace
}  // namespace backlot::rtmp
