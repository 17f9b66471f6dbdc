#include "services/relay/core/dvr_window.hpp"

#include <gtest/gtest.h>

#include "services/relay/core/live_manifest.hpp"
#include "services/relay/core/live_playlists.hpp"
#include "services/relay/core/segmenter.hpp"
#include "tests/support/relay_packets.hpp"

namespace backlot::relay {
namespace {

const WallTime kNoon = std::chrono::sys_days{std::chrono::year{2026} / 5 / 1} + 12h;

/// A window filled by a segmenter, every segment saved at once unless the disk is broken.
class Window : public ::testing::Test {
 protected:
  Segmenter segmenter{{.first_segment = 100}};
  DvrWindow window{{.window = 20s, .first_discontinuity = 7}};
  bool has_disk = true;
  std::uint32_t time = 0;  ///< milliseconds of program so far

  void drain() {
    while (auto output = segmenter.poll()) {
      const auto completed = window.apply(std::move(*output));
      if (completed && has_disk) window.mark_saved(completed->track, completed->number);
    }
  }
  void give(const Packet& packet) {
    segmenter.receive(kNoon + std::chrono::milliseconds{time}, packet);
    drain();
  }
  void play(std::uint32_t milliseconds) {
    for (const Packet& packet : program({.from = time, .until = time + milliseconds})) give(packet);
    time += milliseconds;
  }
  void start() {
    for (const Packet& packet : headers()) give(packet);
  }
  void restart_program() {
    Packet fresh = picture(time, true);
    fresh.starts_publisher = true;
    give(fresh);
    time += 40;
  }
  void end() {
    segmenter.finish();
    drain();
    window.end();
  }
  [[nodiscard]] const TrackWindow& video() const { return *window.track("video"); }
  [[nodiscard]] std::string playlist(bool is_delta = false) const {
    return media_playlist(window, video(), is_delta);
  }
};

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

TEST_F(Window, IsReadyWithAWholeSegmentOfEveryTrack) {
  start();
  play(1'000);
  EXPECT_FALSE(window.is_ready());

  play(1'200);

  EXPECT_TRUE(window.is_ready());
}

TEST_F(Window, ShowsPartsOfTheNewestSegmentsOnly) {
  start();
  play(16'100);

  const std::string text = playlist();

  EXPECT_NE(text.find("#EXT-X-MEDIA-SEQUENCE:100\n"), std::string::npos);
  EXPECT_EQ(count(text, "#EXTINF:2.00000,"), 8U);
  EXPECT_EQ(text.find("URI=\"104.0.m4s\""), std::string::npos);
  EXPECT_NE(text.find("#EXT-X-PART:DURATION=0.32000,URI=\"105.0.m4s\",INDEPENDENT=YES"),
            std::string::npos);
  EXPECT_NE(text.find("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"108.0.m4s\""), std::string::npos);
  EXPECT_NE(text.find("#EXT-X-PROGRAM-DATE-TIME:2026-05-01T12:00:00.000Z"), std::string::npos);
  EXPECT_EQ(count(text, "#EXT-X-PROGRAM-DATE-TIME"), 1U);
  EXPECT_EQ(count(text, "#EXT-X-MAP"), 1U);
  EXPECT_NE(text.find("#EXT-X-RENDITION-REPORT:URI=\"../audio/index.m3u8\",LAST-MSN="),
            std::string::npos);
}

TEST_F(Window, SkipsInADeltaWhatIsOlderThanSixTargets) {
  start();
  play(20'100);

  const std::string text = playlist(true);

  EXPECT_NE(text.find("#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n"), std::string::npos);
  EXPECT_NE(text.find("#EXT-X-MEDIA-SEQUENCE:100\n"), std::string::npos);
  EXPECT_EQ(text.find("#EXT-X-MAP"), std::string::npos);
  EXPECT_EQ(text.find("\n102.m4s"), std::string::npos);
  EXPECT_NE(text.find("\n103.m4s"), std::string::npos);
}

TEST_F(Window, MarksADiscontinuityWhereTheProgramWasReplaced) {
  start();
  play(4'000);
  time += 1'500;
  restart_program();
  play(4'000);

  const std::string text = playlist();

  EXPECT_EQ(count(text, "#EXT-X-DISCONTINUITY\n"), 1U);
  EXPECT_EQ(count(text, "#EXT-X-MAP"), 2U);
  EXPECT_NE(text.find("#EXT-X-PROGRAM-DATE-TIME:2026-05-01T12:00:05.500Z"), std::string::npos);
  EXPECT_NE(text.find("#EXT-X-DISCONTINUITY-SEQUENCE:7\n"), std::string::npos);
}

TEST_F(Window, CountsTheDiscontinuitiesThatLeft) {
  start();
  play(4'000);
  restart_program();
  play(30'000);
  static_cast<void>(window.expire());

  const std::string text = playlist();

  EXPECT_EQ(text.find("#EXT-X-DISCONTINUITY\n"), std::string::npos);
  EXPECT_NE(text.find("#EXT-X-DISCONTINUITY-SEQUENCE:8\n"), std::string::npos);
}

TEST_F(Window, MovesOnAndSaysWhichSegmentsLeft) {
  start();
  play(30'100);

  const auto [first, end] = window.expire();

  EXPECT_EQ(first, 100U);
  EXPECT_EQ(end, 105U);
  EXPECT_EQ(video().segments().front().number, 105U);
  EXPECT_EQ(window.track("audio")->segments().front().number, 105U);
  EXPECT_EQ(window.expire(), (std::pair<std::uint64_t, std::uint64_t>{105, 105}));
}

TEST_F(Window, KeepsOnlyNewSegmentsInMemory) {
  start();
  play(18'100);
  static_cast<void>(window.expire());

  EXPECT_FALSE(video().segments().front().bytes);
  EXPECT_TRUE(video().segments().front().is_saved);
  EXPECT_TRUE(video().newest_complete()->bytes);
}

TEST_F(Window, GivesUpWhatWasNeverSaved) {
  has_disk = false;
  window = DvrWindow{{.window = 2h}};
  start();
  play(100'100);
  static_cast<void>(window.expire());

  EXPECT_EQ(video().segments().size(), 30U);
  EXPECT_TRUE(video().segments().front().bytes);
}

TEST_F(Window, EndsWithAListThatNobodyAsksForAgain) {
  start();
  play(5'000);
  end();

  const std::string text = playlist();

  EXPECT_TRUE(text.ends_with("#EXT-X-ENDLIST\n"));
  EXPECT_EQ(text.find("#EXT-X-PRELOAD-HINT"), std::string::npos);
  EXPECT_EQ(count(text, "#EXTINF"), 3U);
}

TEST_F(Window, KnowsWhetherAPlayerMustWait) {
  start();
  play(5'000);

  EXPECT_TRUE(has_reached(window, video(), {.segment = 101, .part = {}}));
  EXPECT_FALSE(has_reached(window, video(), {.segment = 102, .part = {}}));
  EXPECT_TRUE(has_reached(window, video(), {.segment = 102, .part = 0}));
  EXPECT_FALSE(has_reached(window, video(), {.segment = 102, .part = 5}));
  EXPECT_FALSE(is_absurd(video(), {.segment = 104, .part = {}}));
  EXPECT_TRUE(is_absurd(video(), {.segment = 105, .part = {}}));
}

TEST_F(Window, TakesAPartBehindTheLastForTheFirstOfTheNextSegment) {
  start();
  play(4'100);

  EXPECT_TRUE(has_reached(window, video(), {.segment = 101, .part = 6}));
  EXPECT_FALSE(has_reached(window, video(), {.segment = 101, .part = 7}));
  play(400);
  EXPECT_TRUE(has_reached(window, video(), {.segment = 101, .part = 7}));
}

TEST_F(Window, LetsNobodyWaitForAStreamThatIsOver) {
  start();
  play(5'000);
  end();

  EXPECT_TRUE(has_reached(window, video(), {.segment = 200, .part = 3}));
}

TEST_F(Window, NamesTheVariantWithItsSound) {
  start();
  play(4'100);

  const std::string text = master_playlist(window);

  EXPECT_NE(text.find("CODECS=\"avc1.64001F,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=25.000,"
                      "AUDIO=\"audio\""),
            std::string::npos);
  EXPECT_NE(text.find("\nvideo/index.m3u8\n"), std::string::npos);
}

TEST_F(Window, DescribesTheSameSegmentsForDash) {
  start();
  play(6'100);

  const std::string text = dash_manifest(window, kNoon + 7s);

  EXPECT_NE(text.find("type=\"dynamic\""), std::string::npos);
  EXPECT_NE(text.find("availabilityStartTime=\"2026-05-01T12:00:00.000Z\""), std::string::npos);
  EXPECT_NE(text.find("<S t=\"0\" d=\"180000\" r=\"2\"/>"), std::string::npos);
  EXPECT_NE(text.find("startNumber=\"100\""), std::string::npos);
}

TEST_F(Window, BeginsADashPeriodWithEachNewProgram) {
  start();
  play(4'000);
  time += 1'500;
  restart_program();
  play(4'000);

  const std::string text = dash_manifest(window, kNoon + 10s);

  EXPECT_NE(text.find("<Period id=\"100\" start=\"PT0.000S\">"), std::string::npos);
  EXPECT_NE(text.find("<Period id=\"102\" start=\"PT5.500S\">"), std::string::npos);
  EXPECT_NE(text.find("presentationTimeOffset=\"495000\""), std::string::npos);
}

TEST_F(Window, BeginsTheManifestOfAStreamThatIsOverWithItsFirstSegment) {
  start();
  play(30'000);
  static_cast<void>(window.expire());
  end();

  const std::string text = dash_manifest(window, kNoon + 1h);

  EXPECT_NE(text.find("type=\"static\""), std::string::npos);
  EXPECT_NE(text.find("start=\"PT0.000S\""), std::string::npos);
  const std::uint64_t first = video().segments().front().start;
  EXPECT_NE(text.find("presentationTimeOffset=\"" + std::to_string(first) + "\""),
            std::string::npos);
}

TEST(TrackWindow, FillsNumbersThatNeverCameWithGaps) {
  TrackWindow track{TrackKind::Audio, "audio"};
  track.add({.segment = 5, .start = 0, .duration = 96'000, .frames = 1, .bytes = Bytes(4)});
  static_cast<void>(track.complete(5));
  track.add({.segment = 8, .start = 300'000, .duration = 9, .frames = 1, .bytes = Bytes(4)});

  ASSERT_EQ(track.segments().size(), 4U);
  EXPECT_TRUE(track.find(6)->is_gap());
  EXPECT_TRUE(track.find(7)->is_gap());
  EXPECT_FALSE(track.find(8)->is_complete);
  EXPECT_EQ(track.find(9), nullptr);
  EXPECT_EQ(track.find(4), nullptr);
}

}  // namespace
}  // namespace backlot::relay
