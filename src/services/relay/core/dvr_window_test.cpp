#include "services/relay/core/dvr_window.hpp"

#include <gtest/gtest.h>

#include <utility>

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
  EXPECT_FALSE(is_absurd(window, video(), {.segment = 104, .part = {}}));
  EXPECT_TRUE(is_absurd(window, video(), {.segment = 105, .part = {}}));
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

/// A window whose program has lower renditions for a while.
class Ladders : public Window {
 protected:
  std::vector<std::uint8_t> rungs;  ///< as long as there are any

  void climb() {
    rungs = {1, 2};
    begins_ = true;
  }
  void climb_down() { ends_ = true; }
  void play(std::uint32_t milliseconds) {
    for (const Packet& packet : program({.from = time, .until = time + milliseconds})) {
      give(packet);
      if (!packet.is_video_frame()) continue;
      for (const std::uint8_t rung : rungs) give_rung(rung, packet);
      if (packet.is_keyframe && std::exchange(ends_, false)) rungs.clear();
      if (packet.is_keyframe) begins_ = false;
    }
    time += milliseconds;
  }
  [[nodiscard]] std::string lower(const std::string& name, bool is_delta = false) const {
    return media_playlist(window, *window.track(name), is_delta);
  }

 private:
  void give_rung(std::uint8_t rung, const Packet& program) {
    const std::uint32_t at = program.timestamp;
    if (begins_ && !program.is_keyframe) return;
    if (begins_) give(rendition_header(rung, rung == 1 ? kAvcConfig480 : kAvcConfig360, at));
    if (ends_ && program.is_keyframe) return give(rendition_end(rung, at));
    give(rendition_picture(rung, at, program.is_keyframe));
  }

  bool begins_ = false;
  bool ends_ = false;
};

TEST_F(Ladders, AreVariantsOfOneStream) {
  start();
  climb();
  play(6'100);

  const std::string text = master_playlist(window);

  EXPECT_EQ(count(text, "#EXT-X-STREAM-INF"), 3U);
  EXPECT_EQ(count(text, "AUDIO=\"audio\""), 3U);
  EXPECT_EQ(count(text, "FRAME-RATE=25.000"), 3U);
  EXPECT_LT(text.find("\nvideo/index.m3u8\n"), text.find("RESOLUTION=854x480"));
  EXPECT_NE(text.find("\n480p/index.m3u8\n"), std::string::npos);
  EXPECT_NE(text.find("RESOLUTION=640x360"), std::string::npos);
  EXPECT_NE(text.find("\n360p/index.m3u8\n"), std::string::npos);
}

TEST_F(Ladders, HaveTheSamePlaylistInOtherFolders) {
  start();
  climb();
  play(16'100);

  const std::string program = playlist();
  const std::string lower480 = lower("480p");
  const auto without_reports = [](std::string text) {
    text.resize(text.find("#EXT-X-RENDITION-REPORT"));
    return text;
  };

  EXPECT_EQ(without_reports(lower480), without_reports(program));
  EXPECT_EQ(count(lower480, "#EXT-X-RENDITION-REPORT:URI=\"../360p/index.m3u8\""), 1U);
  EXPECT_EQ(count(program, "#EXT-X-RENDITION-REPORT"), 3U);
  EXPECT_NE(*window.init("480p", 100), *window.init("video", 100));
}

TEST_F(Ladders, GoOnWithTheProgramWhereTheyEnd) {
  start();
  climb();
  play(6'000);
  climb_down();
  play(6'100);

  const std::string text = lower("480p");

  EXPECT_NE(text.find("\n102.m4s\n"), std::string::npos);
  EXPECT_NE(text.find("#EXT-X-MAP:URI=\"../video/init-100.mp4\""), std::string::npos);
  EXPECT_NE(text.find("\n../video/103.m4s\n"), std::string::npos);
  EXPECT_NE(text.find("URI=\"../video/105.0.m4s\",INDEPENDENT=YES"), std::string::npos);
  EXPECT_NE(text.find("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"../video/106.0.m4s\""),
            std::string::npos);
  EXPECT_EQ(text.find("#EXT-X-DISCONTINUITY\n"), std::string::npos);
  EXPECT_EQ(count(text, "#EXT-X-PROGRAM-DATE-TIME"), 1U);
  EXPECT_EQ(count(text, "#EXTINF:2.00000,"), 6U);
  EXPECT_TRUE(has_reached(window, *window.track("480p"), {.segment = 105, .part = {}}));
  EXPECT_TRUE(is_absurd(window, *window.track("480p"), {.segment = 109, .part = {}}));
  EXPECT_EQ(count(master_playlist(window), "#EXT-X-STREAM-INF"), 1U);
  EXPECT_EQ(count(playlist(), "#EXT-X-RENDITION-REPORT"), 1U);
  EXPECT_EQ(count(playlist(), "#EXT-X-MAP"), 1U);
}

TEST_F(Ladders, ComeBackInThePlacesTheyHad) {
  start();
  climb();
  play(4'000);
  climb_down();
  play(4'000);
  climb();
  play(6'100);

  const std::string text = lower("480p");

  EXPECT_EQ(count(text, "#EXT-X-MAP"), 3U);
  EXPECT_NE(text.find("\n../video/103.m4s\n"), std::string::npos);
  EXPECT_NE(text.find("#EXT-X-MAP:URI=\"init-104.mp4\""), std::string::npos);
  EXPECT_NE(text.find("\n104.m4s\n"), std::string::npos);
  EXPECT_FALSE(has_reached(window, *window.track("480p"), {.segment = 107, .part = 6}));
  EXPECT_EQ(count(master_playlist(window), "#EXT-X-STREAM-INF"), 3U);
}

TEST_F(Ladders, LeaveADeltaAsItIs) {
  start();
  climb();
  play(20'100);

  const std::string text = lower("480p", true);

  EXPECT_NE(text.find("#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n"), std::string::npos);
  EXPECT_EQ(text.find("#EXT-X-MAP"), std::string::npos);
}

TEST_F(Ladders, AreRepresentationsOfOnePeriodEach) {
  start();
  climb();
  play(4'000);
  climb_down();
  play(4'000);
  climb();
  play(4'100);

  const std::string text = dash_manifest(window, kNoon + 13s);

  EXPECT_EQ(count(text, "<Period "), 3U);
  EXPECT_EQ(count(text, "<Representation id=\"video\""), 3U);
  EXPECT_EQ(count(text, "<Representation id=\"480p\""), 2U);
  EXPECT_EQ(count(text, "<Representation id=\"360p\""), 2U);
  EXPECT_NE(text.find("<Period id=\"102\" start=\"PT4.000S\">"), std::string::npos);
  EXPECT_NE(text.find("startNumber=\"104\" initialization=\"$RepresentationID$/init-104.mp4\""),
            std::string::npos);
  EXPECT_TRUE(window.init("video", 104));
  EXPECT_TRUE(window.init("audio", 102));
  EXPECT_TRUE(window.init("360p", 104));
  EXPECT_FALSE(window.init("360p", 102));
}

TEST_F(Ladders, LeaveTheWindowTogether) {
  start();
  play(4'000);
  climb();
  play(30'000);
  const auto [first, end] = window.expire();

  EXPECT_EQ(first, 100U);
  EXPECT_EQ(window.track("480p")->segments().front().number, end);
  EXPECT_EQ(video().segments().front().number, end);
  EXPECT_TRUE(window.init("video", 100));  // as the playlist of the program calls it
}

TEST_F(Ladders, ComeLateWithoutTakingAnythingFromTheProgram) {
  start();
  play(4'000);
  climb();
  play(4'100);

  EXPECT_EQ(window.expire().second, 100U);
  EXPECT_NE(lower("480p").find("\n../video/101.m4s\n"), std::string::npos);
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
