#include <gtest/gtest.h>

#include "tests/support/relay_on_loopback.hpp"

namespace backlot::relay {
namespace {

/// A relay whose viewers come for segments, with a folder for what is not new.
struct Segments : Relay {
  Segments() : Relay(options()) {}

  static RelayService::Options options() {
    RelayService::Options options{.allow_private_destinations = true};
    options.dvr_folder = folder();
    return options;
  }
  static std::filesystem::path folder() {
    return std::filesystem::temp_directory_path() /
           ("backlot-segments-" + std::to_string(::getpid()) + "-" +
            ::testing::UnitTest::GetInstance()->current_test_info()->name());
  }
  ~Segments() override { std::filesystem::remove_all(folder()); }

  [[nodiscard]] std::string live_path(const std::string& file) const {
    return "/live/" + broadcast.text() + "/" + file;
  }
  [[nodiscard]] std::string live_url(const std::string& file) const {
    return "http://127.0.0.1:" + std::to_string(http_server->local_endpoint().port()) +
           live_path(file);
  }
  [[nodiscard]] Answer get(const std::string& path) const {
    asio::io_context context;
    tcp::socket socket{context};
    socket.connect(http_server->local_endpoint());
    asio::write(socket, asio::buffer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" +
                                     "Connection: close\r\n\r\n"));
    Answer answer;
    boost::system::error_code error;
    asio::read(socket, asio::dynamic_buffer(answer.text), error);
    answer.status = static_cast<unsigned>(std::stoul(answer.text.substr(9, 3)));
    return answer;
  }
  [[nodiscard]] Answer get_live(const std::string& file) const { return get(live_path(file)); }
  [[nodiscard]] bool is_playable() const { return get_live("index.m3u8").status == 200; }

  /// A text between two others.
  static std::string between(const std::string& text,
                             const std::string& before,
                             const std::string& after) {
    const std::size_t at = text.find(before);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + before.size();
    return text.substr(begin, text.find(after, begin) - begin);
  }
};

TEST_F(Segments, FfmpegPlaysThemAsHls) {
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return is_playable(); }));

  const std::string streams = probe(live_url("index.m3u8"));
  EXPECT_TRUE(streams.contains("h264,320\n")) << streams;
  EXPECT_TRUE(streams.contains("aac,48000\n")) << streams;
  EXPECT_EQ(decode(live_url("index.m3u8")), "");
  EXPECT_EQ(program->output(), "");
}

TEST_F(Segments, AnswersWhenThePartIsThereThatAPlayerWaitsFor) {
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return is_playable(); }));
  const std::string now = get_live("video/index.m3u8").text;
  const std::string hint = between(now, "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"", ".m4s\"");
  const std::string segment = hint.substr(0, hint.find('.'));
  const std::string part = hint.substr(hint.find('.') + 1);

  const Answer media = get_live("video/" + hint + ".m4s");
  const Answer next = get_live("video/index.m3u8?_HLS_msn=" + segment + "&_HLS_part=" + part);

  EXPECT_EQ(media.status, 200U);
  EXPECT_NE(media.text.find("Cache-Control: public, max-age=31536000, immutable"),
            std::string::npos);
  EXPECT_NE(media.text.find("moof"), std::string::npos);
  EXPECT_EQ(next.status, 200U);
  EXPECT_NE(next.text.find("URI=\"" + hint + ".m4s\""), std::string::npos);
  EXPECT_NE(next.text.find("Access-Control-Allow-Origin: *"), std::string::npos);
}

TEST_F(Segments, AreOnDiskWhenTheyAreNoLongerNew) {
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return is_playable(); }));
  const std::string first =
      between(get_live("video/index.m3u8").text, "#EXT-X-MEDIA-SEQUENCE:", "\n");
  ASSERT_TRUE(eventually([&] { return metric("backlot_relay_segments_saved_total") >= 16; }));

  const Answer segment = get_live("video/" + first + ".m4s");
  const Answer part = get_live("video/" + first + ".0.m4s");

  EXPECT_EQ(segment.status, 200U);
  EXPECT_NE(segment.text.find("moof"), std::string::npos);
  EXPECT_EQ(part.status, 404U);
}

TEST_F(Segments, AreNoneOfABroadcastThatIsNotLive) {
  EXPECT_EQ(get_live("index.m3u8").status, 404U);
  EXPECT_EQ(get_live("manifest.mpd").status, 404U);
  EXPECT_EQ(get_live("video/index.m3u8").status, 404U);
  EXPECT_EQ(get("/live/no-id/index.m3u8").status, 404U);
  EXPECT_NE(get_live("index.m3u8").text.find("not-live"), std::string::npos);
}

TEST_F(Segments, RefuseQuestionsThatMakeNoSense) {
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return is_playable(); }));

  EXPECT_EQ(get_live("video/index.m3u8?_HLS_part=0").status, 400U);
  EXPECT_EQ(get_live("video/index.m3u8?_HLS_msn=-1").status, 400U);
  EXPECT_EQ(get_live("video/index.m3u8?_HLS_msn=99999999999").status, 400U);
  EXPECT_EQ(get_live("video/0.m4s").status, 404U);
  EXPECT_EQ(get_live("video/..%2Fkeys").status, 404U);
  EXPECT_EQ(get_live("video/init-0.mp4").status, 404U);
}

TEST_F(Segments, TellTheTimeForDash) {
  const Answer time = get("/live/time");

  EXPECT_EQ(time.status, 200U);
  EXPECT_TRUE(time.text.ends_with("Z"));
}

TEST_F(Segments, EndWithTheShow) {
  say(show::WentLive{});
  const auto program = ffmpeg_publisher("program.log");
  ASSERT_TRUE(eventually([&] { return is_playable(); }));

  say(show::Ended{});

  EXPECT_TRUE(
      eventually([&] { return get_live("video/index.m3u8").text.ends_with("#EXT-X-ENDLIST\n"); }));
  EXPECT_NE(get_live("manifest.mpd").text.find("type=\"static\""), std::string::npos);
}

TEST_F(Segments, AreOnePlaylistOverAProgramThatWasReplaced) {
  say(show::WentLive{});
  auto program = ffmpeg_publisher("first.log");
  ASSERT_TRUE(eventually([&] { return is_playable(); }));
  program->stop(SIGKILL);
  ASSERT_TRUE(eventually([&] { return metric("backlot_relay_streams_published") == 0; }));

  program = ffmpeg_publisher("second.log");

  ASSERT_TRUE(eventually([&] {
    const std::string text = get_live("video/index.m3u8").text;
    const std::size_t at = text.find("#EXT-X-DISCONTINUITY\n");
    return at != std::string::npos && text.find("#EXTINF", at) != std::string::npos;
  }));
  EXPECT_EQ(decode(live_url("index.m3u8"), {"-live_start_index", "0"}), "");
  // Players keep a place for each number up to this one.
  const std::string first =
      between(get_live("video/index.m3u8").text, "#EXT-X-DISCONTINUITY-SEQUENCE:", "\n");
  EXPECT_LT(std::stoul(first), 10'000U);
}

}  // namespace
}  // namespace backlot::relay
