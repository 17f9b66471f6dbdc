#include "services/relay/relay_service.hpp"

#include <gtest/gtest.h>

#include "protocols/amf/amf0_reader.hpp"
#include "protocols/rtmp/chunk_writer.hpp"
#include "protocols/rtmp/play_session.hpp"
#include "tests/support/relay_on_loopback.hpp"

namespace backlot::relay {
namespace {

TEST_F(Relay, PlaysWhatFfmpegPublishesByRtmp) {
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return metric("backlot_relay_streams_published") == 1; }));

  EXPECT_EQ(probe(play_url()), "h264,320\naac,48000\n");
  EXPECT_EQ(decode(play_url()), "");
  EXPECT_EQ(program->output(), "");
}

TEST_F(Relay, PlaysWhatFfmpegPublishesByHttpFlv) {
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return metric("backlot_relay_streams_published") == 1; }));

  EXPECT_EQ(probe(flv_url()), "h264,320\naac,48000\n");
  EXPECT_EQ(decode(flv_url()), "");
}

TEST_F(Relay, PushesToNginxAndEndsCleanly) {
  if (!std::filesystem::exists(kNginxModule)) GTEST_SKIP() << "libnginx-mod-rtmp is missing";
  Nginx nginx{directory};
  const DestinationId id = add_destination(nginx.url(), "a-stream-key");
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));

  EXPECT_EQ(decode(nginx.url() + "/a-stream-key"), "");
  say(show::Ended{});

  EXPECT_TRUE(eventually([&] { return is(id, Phase::Stopped); }));
  EXPECT_EQ(lights(id).front().phase, Phase::Connecting);
  EXPECT_EQ(nginx.recordings().size(), 1U);
}

TEST_F(Relay, TellsEachDestinationWhatTheShowIsCalledThere) {
  broadcasts.row.title = "Friday";
  broadcasts.row.description = "About Fridays";
  const Sink plain{true};
  const Sink named{true};
  add_destination(plain.url(), "key");
  add_destination(named.url(), "key");
  destinations.list.back().title = "Пятница";
  say(show::WentLive{});
  Publisher program = publisher();
  program.send_headers();
  program.send_picture(1000);
  const auto text = [](const Sink& sink, std::string_view name) {
    const auto values = amf::parse(sink.metadata());
    if (!values || values->size() != 2) return std::string{};
    const amf::Object* object = values->at(1).object();
    return object == nullptr ? std::string{} : std::string{object->text(name)};
  };

  EXPECT_TRUE(eventually([&] { return text(plain, "title") == "Friday"; }));
  EXPECT_TRUE(eventually([&] { return text(named, "title") == "Пятница"; }));
  EXPECT_EQ(text(named, "description"), "About Fridays");
}

TEST_F(Relay, LetsNothingOfARehearsalOut) {
  broadcasts.row.is_rehearsal = true;
  const Sink sink{true};
  const DestinationId id = add_destination(sink.url(), "key");
  say(show::WentLive{});
  Publisher program = publisher();
  program.send_headers();
  const std::string live = "/live/" + broadcast.text();
  ASSERT_TRUE(eventually([&] { return get(live + ".flv").status == 403; }));

  EXPECT_TRUE(get(live + ".flv").text.contains(R"("code":"rehearsal")"));
  for (const char* file : {"/index.m3u8", "/manifest.mpd", "/video/index.m3u8", "/video/1.m4s"}) {
    const Answer answer = get(live + file);
    EXPECT_EQ(answer.status, 403U) << file;
    EXPECT_TRUE(answer.text.contains(R"("code":"rehearsal")")) << file;
  }
  EXPECT_TRUE(probe(play_url()).contains("This is a rehearsal"));
  bus.publish(ports::DestinationsEdited{broadcast});
  for (int i = 0; i < 50; ++i) program.send_picture(1000);
  EXPECT_TRUE(lights(id).empty());
  EXPECT_EQ(sink.connections(), 0U);

  say(show::Ended{});
  EXPECT_TRUE(eventually([&] { return get(live + "/index.m3u8").status == 404; }));
  EXPECT_EQ(get(live + ".flv").status, 404U);
}

TEST_F(Relay, LetsNobodyPlayAProgramWhoseShowItDoesNotKnow) {
  Publisher program = publisher();
  program.send_headers();
  program.send_picture(1000);

  EXPECT_EQ(get("/live/" + broadcast.text() + ".flv").status, 404U);
  EXPECT_EQ(get("/live/" + broadcast.text() + "/index.m3u8").status, 404U);
}

/// Sends so many pictures and waits until they have come out on the other side.
void send_through(Publisher& program, const Sink& sink, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t before = sink.pictures();
    program.send_picture(1000);
    ASSERT_TRUE(eventually([&] { return sink.pictures() > before; }));
  }
}

TEST_F(Relay, KeepsTheConnectionAndTheTimeLineWhenTheProgramIsReplaced) {
  const Sink sink{true};
  const DestinationId id = add_destination(sink.url(), "key");
  say(show::WentLive{});
  Publisher first = publisher();
  first.send_headers();
  first.send_picture(1000);
  ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));
  send_through(first, sink, 50);

  first.close();
  ASSERT_TRUE(eventually([&] { return metric("backlot_relay_streams_published") == 0; }));
  Publisher second = publisher();
  second.send_headers();
  send_through(second, sink, 50);
  Publisher third = publisher();  // while the second still publishes
  third.send_headers();
  send_through(third, sink, 50);

  EXPECT_TRUE(eventually([&] { return metric("backlot_relay_publishers_replaced_total") == 1; }));
  EXPECT_EQ(sink.connections(), 1U);
  EXPECT_EQ(lights(id).size(), 2U);  // connecting, live: never retrying
  const std::vector<std::uint32_t> stamps = sink.timestamps();
  std::uint32_t longest = 0;
  for (std::size_t i = 1; i < stamps.size(); ++i) {
    EXPECT_GE(stamps[i], stamps[i - 1]);
    longest = std::max(longest, stamps[i] - stamps[i - 1]);
  }
  EXPECT_GE(stamps.back(), 150U * 40U - 200U);
  EXPECT_LT(longest, 2'000U);  // the time line pauses with the program and does not jump
}

TEST_F(Relay, PushesToAnFfmpegThatListens) {
  const std::string port = std::to_string(free_port());
  ChildProcess platform{{"ffmpeg", "-v", "error", "-listen", "1", "-i",
                         "rtmp://127.0.0.1:" + port + "/live/key", "-t", "2", "-f", "null", "-"},
                        directory / "platform.log"};
  const DestinationId id = add_destination("rtmp://127.0.0.1:" + port + "/live", "key");
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");

  EXPECT_TRUE(eventually([&] { return is(id, Phase::Live); })) << lights(id).back().reason;
  EXPECT_EQ(platform.wait(), 0);  // it has decoded two seconds
  EXPECT_EQ(platform.output(), "");
}

TEST_F(Relay, OneDestinationThatRefusesDoesNotTouchAnother) {
  if (!std::filesystem::exists(kNginxModule)) GTEST_SKIP() << "libnginx-mod-rtmp is missing";
  Nginx nginx{directory};
  const DestinationId bad =
      add_destination("rtmp://127.0.0.1:" + std::to_string(free_port()) + "/live", "key");
  const DestinationId good = add_destination(nginx.url(), "key");
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");

  EXPECT_TRUE(eventually([&] { return is(good, Phase::Live); }));
  EXPECT_TRUE(eventually([&] { return is(bad, Phase::Retrying); }));
  EXPECT_EQ(lights(bad).back().reason, "the server refused the connection");
}

TEST_F(Relay, LosesTwoOfThreeDestinationsAndNoPictureOfTheThird) {
  Sink one{true};
  Sink other{true};
  const Sink good{true};
  const DestinationId one_id = add_destination(one.url(), "key");
  const DestinationId other_id = add_destination(other.url(), "key");
  const DestinationId good_id = add_destination(good.url(), "key");
  say(show::WentLive{});
  Publisher program = publisher();
  program.send_headers();
  program.send_picture(1000);
  for (const DestinationId id : {one_id, other_id, good_id})
    ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));
  send_through(program, good, 30);

  one.hang_up();
  other.hang_up();
  ASSERT_TRUE(eventually([&] { return is(one_id, Phase::Retrying); }));
  ASSERT_TRUE(eventually([&] { return is(other_id, Phase::Retrying); }));
  send_through(program, good, 30);

  EXPECT_TRUE(is(good_id, Phase::Live));
  EXPECT_EQ(lights(one_id).back().reason, "the server closed the connection");
  const std::vector<std::uint32_t> stamps = good.timestamps();
  ASSERT_EQ(stamps.size(), 62U);  // with the header
  for (std::size_t i = 2; i < stamps.size(); ++i) EXPECT_EQ(stamps[i], stamps[i - 1] + 40);
}

TEST_F(Relay, ReconnectsWhenTheServerComesBack) {
  if (!std::filesystem::exists(kNginxModule)) GTEST_SKIP() << "libnginx-mod-rtmp is missing";
  Nginx nginx{directory};
  const DestinationId id = add_destination(nginx.url(), "key");
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));

  nginx.stop();
  EXPECT_TRUE(eventually([&] { return is(id, Phase::Retrying); }));
  nginx.start();

  EXPECT_TRUE(eventually([&] { return is(id, Phase::Live); }));
}

TEST_F(Relay, FollowsEditsOfTheDestinationsWhileLive) {
  if (!std::filesystem::exists(kNginxModule)) GTEST_SKIP() << "libnginx-mod-rtmp is missing";
  Nginx nginx{directory};
  const DestinationId first = add_destination(nginx.url(), "one");
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return is(first, Phase::Live); }));
  {
    const std::lock_guard lock{destinations.mutex};
    destinations.list.clear();
  }
  const DestinationId second = add_destination(nginx.url(), "two");

  bus.publish(ports::DestinationsEdited{broadcast});

  EXPECT_TRUE(eventually([&] { return is(first, Phase::Stopped); }));
  EXPECT_TRUE(eventually([&] { return is(second, Phase::Live); }));
}

TEST_F(Relay, RefusesPublishersWithoutTheKey) {
  Publisher stranger{
      relay.rtmp_endpoint(),
      {.app = "program", .tc_url = rtmp("program"), .stream_name = broadcast.text() + "?key=00"}};

  EXPECT_FALSE(stranger.is_started());
  EXPECT_EQ(stranger.refusal(), "The key is not valid.");
}

TEST_F(Relay, KnowsNoStreamThatIsNotLive) {
  EXPECT_NE(decode(play_url()), "");
  EXPECT_NE(decode(flv_url()), "");
}

/// Sends pings to the relay without ever reading an answer.
TEST_F(Relay, ClosesAPlayerThatAsksAndNeverReads) {
  say(show::WentLive{});
  Publisher program = publisher();
  program.send_headers();
  program.send_picture(1000);
  asio::io_context context;
  tcp::socket socket{context};
  socket.connect(relay.rtmp_endpoint());
  rtmp::PlaySession session{
      {.app = "play", .tc_url = rtmp("play"), .stream_name = broadcast.text()}, random};
  std::array<std::byte, 65'536> buffer;
  bool is_playing = false;
  while (!is_playing) {
    while (auto output = session.poll()) {
      if (auto* bytes = std::get_if<rtmp::PlaySession::Transmit>(&*output))
        asio::write(socket, asio::buffer(bytes->bytes));
      is_playing |= std::holds_alternative<rtmp::PlaySession::Media>(*output);
    }
    if (is_playing) break;
    const std::size_t size = socket.read_some(asio::buffer(buffer));
    ASSERT_TRUE(session.receive(BytesView{buffer}.first(size)));
  }
  Bytes pings;
  for (int i = 0; i < 1000; ++i)
    rtmp::append_user_control(pings, rtmp::UserControl::PingRequest, 7);

  boost::system::error_code error;
  std::size_t sent = 0;
  while (!error && sent < 100'000'000) sent += asio::write(socket, asio::buffer(pings), error);

  EXPECT_TRUE(error) << "still open after " << sent << " bytes";
}

struct HastyRelay : Relay {
  HastyRelay()
      : Relay(RelayService::Options{.allow_private_destinations = true,
                                    .handshake_patience = 300ms}) {}
};

TEST_F(HastyRelay, ClosesWhoDoesNotShakeHands) {
  asio::io_context context;
  tcp::socket socket{context};
  socket.connect(relay.rtmp_endpoint());
  asio::write(socket, asio::buffer(bytes_of(3)));
  std::array<std::byte, 16> buffer;
  boost::system::error_code error;

  socket.read_some(asio::buffer(buffer), error);  // returns when the relay has had enough

  EXPECT_EQ(error, asio::error::eof);
}

TEST_F(Relay, GivesUpAServerThatNeverReadsAndLosesNothingForTheOther) {
  Sink deaf{false};
  Sink good{true};
  const DestinationId deaf_id = add_destination(deaf.url(), "key");
  const DestinationId good_id = add_destination(good.url(), "key");
  say(show::WentLive{});
  Publisher program = publisher();
  ASSERT_TRUE(program.is_started());
  program.send_headers();
  program.send_picture(1000);
  ASSERT_TRUE(eventually([&] { return is(good_id, Phase::Live) && is(deaf_id, Phase::Live); }));

  // As fast as the other takes it; more than sockets keep for one that takes nothing.
  std::size_t sent = 1;
  for (; sent < 400; ++sent) {
    program.send_picture(60'000);
    ASSERT_TRUE(eventually([&] { return good.pictures() > sent; })) << good.pictures();
  }

  EXPECT_TRUE(eventually([&] { return is(deaf_id, Phase::Retrying); }));
  EXPECT_EQ(lights(deaf_id).back().reason, "the server stopped taking data");
  EXPECT_TRUE(is(good_id, Phase::Live));
  EXPECT_EQ(good.pictures(), sent + 1);  // with the header
}

TEST_F(Relay, TellsTheServersReasonWithoutTheKey) {
  const Sink sink{std::string{"stream secret-key is not known here"}};
  const DestinationId id = add_destination(sink.url(), "secret-key");
  say(show::WentLive{});
  Publisher program = publisher();
  program.send_headers();
  program.send_picture(1000);

  EXPECT_TRUE(eventually([&] { return is(id, Phase::Refused); }));
  EXPECT_EQ(lights(id).back().reason, "the server said: stream … is not known here");
}

TEST_F(Relay, RefusesAddressesOfOtherProtocols) {
  const DestinationId id = add_destination("http://127.0.0.1/live", "key");
  say(show::WentLive{});
  Publisher program = publisher();
  program.send_headers();
  program.send_picture(1000);

  EXPECT_TRUE(eventually([&] { return is(id, Phase::Refused); }));
  EXPECT_EQ(lights(id).back().reason, "the address is not a valid rtmp:// or rtmps:// address");
}

}  // namespace
}  // namespace backlot::relay
