// What attackers send to the RTMP port: each is closed, memory stays, and a show beside it loses
// nothing.
#include <gtest/gtest.h>

#include <fstream>

#include "protocols/amf/amf0_writer.hpp"
#include "protocols/rtmp/chunk_writer.hpp"
#include "protocols/rtmp/command.hpp"
#include "services/relay/relay_service.hpp"
#include "tests/support/odd_platform.hpp"
#include "tests/support/relay_on_loopback.hpp"

namespace backlot::relay {
namespace {

/// A client that says whatever it is told, after a handshake as it should be or without one.
class Attacker {
 public:
  explicit Attacker(const tcp::endpoint& relay) { socket_.connect(relay); }

  void shake_hands() {
    Bytes hello(1 + rtmp::kHandshakeSize, std::byte{0});
    hello[0] = std::byte{3};
    send(hello);
    Bytes answer(1 + 2 * rtmp::kHandshakeSize);
    asio::read(socket_, asio::buffer(answer), error_);
    send(Bytes(rtmp::kHandshakeSize, std::byte{0}));
  }
  void connect(std::string app) {
    amf::Object object;
    object.add("app", std::move(app));
    call({"connect", 1, std::move(object), {}});
  }
  void call(const rtmp::Command& command) {
    Bytes bytes;
    rtmp::append_command(bytes, rtmp::kDefaultChunkSize, 0, command);
    send(bytes);
  }
  void send(const Bytes& bytes) { asio::write(socket_, asio::buffer(bytes), error_); }
  /// Reads until the relay has said a word, or the connection ends.
  void wait_for(std::string_view word) {
    std::string heard;
    std::array<char, 4'096> buffer;
    while (!error_ && !heard.contains(word))
      heard.append(buffer.data(), socket_.read_some(asio::buffer(buffer), error_));
  }
  /// Reads until the connection ends; tells whether the relay ended it.
  bool is_closed() {
    std::array<std::byte, 4'096> buffer;
    error_ = {};
    while (!error_) socket_.read_some(asio::buffer(buffer), error_);
    return error_ == asio::error::eof || error_ == asio::error::connection_reset;
  }

 private:
  asio::io_context context_;
  tcp::socket socket_{context_};
  boost::system::error_code error_;
};

void add(Bytes& out, const Bytes& more) { out.insert(out.end(), more.begin(), more.end()); }

/// A full chunk header of a message on a chunk stream.
Bytes header(std::uint8_t chunk_stream, std::uint32_t length, std::uint8_t type) {
  return bytes_of(chunk_stream, 0, 0, 0, length >> 16U, length >> 8U & 0xFFU, length & 0xFFU, type,
                  0, 0, 0, 0);
}

Bytes chunk_size(std::uint32_t size) {
  Bytes bytes;
  rtmp::append_control(bytes, rtmp::MessageType::SetChunkSize, size);
  return bytes;
}

Bytes many_unfinished_messages() {
  Bytes bytes = chunk_size(65'535);
  for (std::uint8_t stream = 3; stream < 63; ++stream) {
    add(bytes, header(stream, 65'536, 9));
    add(bytes, Bytes(65'535, std::byte{0}));
  }
  return bytes;
}

Bytes command_of(const Bytes& body) {
  Bytes bytes;
  rtmp::append_message(bytes, rtmp::kDefaultChunkSize,
                       {.type = rtmp::MessageType::CommandAmf0, .payload = body});
  return bytes;
}

Bytes deep_objects() {
  Bytes body;
  for (int i = 0; i < 10'000; ++i) add(body, bytes_of(3, 0, 1, 'a'));
  return command_of(body);
}

Bytes length_changed_in_mid_message() {
  Bytes bytes = header(6, 200, 9);
  add(bytes, Bytes(128, std::byte{1}));
  add(bytes, bytes_of(0x46, 0, 0, 1, 0, 0, 9, 9));
  return bytes;
}

struct Attack {
  std::string name;
  Bytes bytes;
  bool has_shaken_hands = true;
};
void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name; }

/// A show on the air, and little patience with strangers.
struct UnderAttack : Relay {
  OddPlatform viewer{Manners::Good};
  DestinationId destination;
  std::optional<Publisher> program;

  UnderAttack()
      : Relay(RelayService::Options{.allow_private_destinations = true,
                                    .handshake_patience = 500ms}) {
    destination = add_destination(viewer.url(), "key");
    say(show::WentLive{});
    program.emplace(
        relay.rtmp_endpoint(),
        rtmp::PublishSession::Options{
            .app = "program", .tc_url = rtmp("program"), .stream_name = program_name()});
    program->send_headers();
    program->send_picture(1'000);
    EXPECT_TRUE(eventually([&] { return viewer.pictures().size() == 1; }));
  }
  void expect_the_show_to_go_on() {
    for (int i = 0; i < 5; ++i) {
      const std::size_t before = viewer.pictures().size();
      program->send_picture(1'000);
      ASSERT_TRUE(eventually([&] { return viewer.pictures().size() == before + 1; }));
    }
    EXPECT_EQ(viewer.connections(), 1U);
    EXPECT_TRUE(is(destination, Phase::Live));
  }
};

struct EveryAttack : UnderAttack, ::testing::WithParamInterface<Attack> {};

TEST_P(EveryAttack, IsClosedAndDisturbsNobody) {
  std::vector<std::unique_ptr<Attacker>> attackers;
  for (int i = 0; i < 8; ++i) {
    Attacker& attacker = *attackers.emplace_back(std::make_unique<Attacker>(relay.rtmp_endpoint()));
    if (GetParam().has_shaken_hands) attacker.shake_hands();
    attacker.send(GetParam().bytes);
  }

  for (const auto& attacker : attackers) EXPECT_TRUE(attacker->is_closed());
  expect_the_show_to_go_on();
  EXPECT_TRUE(eventually([&] { return metric("backlot_relay_rtmp_connections") == 1; }));
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    EveryAttack,
    ::testing::Values(Attack{"AnotherVersion", Bytes(1'537, std::byte{6}), false},
                      Attack{"OneByte", bytes_of(3), false},
                      Attack{"HalfAHandshake", Bytes(1'000, std::byte{3}), false},
                      Attack{"ChunksOfNothing", chunk_size(0)},
                      Attack{"EndlessChunks", chunk_size(0x7FFF'FFFFU)},
                      Attack{"NegativeChunks", chunk_size(0x8000'0001U)},
                      Attack{"EndlessMessage", header(6, 0xFF'FFFFU, 9)},
                      Attack{"ManyUnfinishedMessages", many_unfinished_messages()},
                      Attack{"LengthChanged", length_changed_in_mid_message()},
                      Attack{"NoHeader", bytes_of(0xC6, 1)},
                      Attack{"DeepObjects", deep_objects()},
                      Attack{"TextPastTheEnd", command_of(bytes_of(2, 0xFF, 0xFF, 'a'))},
                      Attack{"EndlessArray",
                             command_of(bytes_of(8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 9))},
                      Attack{"ADate", command_of(bytes_of(11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))},
                      Attack{"AReference", command_of(bytes_of(7, 0, 0))}),
    [](const auto& info) { return info.param.name; });

TEST_F(UnderAttack, EndlessNamesAreRefused) {
  Attacker attacker{relay.rtmp_endpoint()};
  attacker.shake_hands();
  attacker.connect(std::string(60'000, 'a'));

  EXPECT_TRUE(attacker.is_closed());
  expect_the_show_to_go_on();
}

TEST_F(UnderAttack, APublisherWithTheNameAndWithoutTheKeyReplacesNobody) {
  for (const std::string& name : {broadcast.text(), broadcast.text() + "?key=",
                                  broadcast.text() + "?key=" + std::string(64, '0')}) {
    Publisher thief{relay.rtmp_endpoint(),
                    {.app = "program", .tc_url = rtmp("program"), .stream_name = name}};
    EXPECT_FALSE(thief.is_started());
    EXPECT_EQ(thief.refusal(), "The key is not valid.");
  }
  expect_the_show_to_go_on();
  EXPECT_EQ(metric("backlot_relay_publishers_replaced_total"), 0);
}

TEST_F(UnderAttack, NobodyEndsAnothersStreamByItsName) {
  Attacker attacker{relay.rtmp_endpoint()};
  attacker.shake_hands();
  attacker.connect("program");
  for (const char* command : {"releaseStream", "FCUnpublish", "deleteStream", "closeStream"})
    attacker.call({command, 2, amf::Null{}, {program_name()}});

  expect_the_show_to_go_on();
}

TEST_F(UnderAttack, CommandsWithoutEndAreClosed) {
  Attacker attacker{relay.rtmp_endpoint()};
  attacker.shake_hands();
  attacker.connect("live");
  for (int i = 0; i < 100; ++i) attacker.call({"createStream", 2, amf::Null{}, {}});

  EXPECT_TRUE(attacker.is_closed());
  expect_the_show_to_go_on();
}

/// A program of ours is trusted with the key, not with its bytes.
TEST_F(UnderAttack, APublisherOfAnUnknownCodecHearsWhy) {
  Attacker attacker{relay.rtmp_endpoint()};
  attacker.shake_hands();
  const BroadcastId other = BroadcastId::make(clock.wall(), random);
  attacker.connect("program");
  attacker.call({"createStream", 2, amf::Null{}, {}});
  attacker.call(
      {"publish", 3, amf::Null{}, {other.text() + "?key=" + program_key(secret, other), "live"}});
  attacker.wait_for("NetStream.Publish.Start");
  Bytes bytes;
  rtmp::append_message(bytes, rtmp::kDefaultChunkSize,
                       {rtmp::MessageType::Video, 0, 1, bytes_of(0x12, 1, 0, 0, 0)});
  attacker.send(bytes);

  EXPECT_TRUE(attacker.is_closed());
  expect_the_show_to_go_on();
}

struct TricklingClient : UnderAttack {};

TEST_F(TricklingClient, RunsOutOfTimeInTheMiddleOfTheHandshake) {
  asio::io_context context;
  tcp::socket socket{context};
  socket.connect(relay.rtmp_endpoint());
  boost::system::error_code error;
  std::size_t sent = 0;
  for (std::byte byte{3}; !error && sent < 3'072; byte = std::byte{0}, ++sent) {
    asio::write(socket, asio::buffer(&byte, 1), error);
    std::this_thread::sleep_for(5ms);
  }

  EXPECT_TRUE(error);
  EXPECT_LT(sent, 3'072U);
  expect_the_show_to_go_on();
}

}  // namespace
}  // namespace backlot::relay
