#include <gtest/gtest.h>

#include "protocols/hls/attribute_list.hpp"
#include "protocols/hls/master_playlist.hpp"
#include "protocols/hls/media_playlist.hpp"

namespace backlot::hls {
namespace {

const WallTime kNoon = std::chrono::sys_days{std::chrono::year{2026} / 5 / 1} + 12h + 5ms;

TEST(HlsText, WritesDurationsWithFiveDecimals) {
  EXPECT_EQ(seconds(2s), "2.00000");
  EXPECT_EQ(seconds(333'333'333ns), "0.33333");
  EXPECT_EQ(seconds(1'999'999'999ns), "2.00000");
  EXPECT_EQ(seconds(-1s), "0.00000");
}

TEST(HlsMediaPlaylist, OffersPartsAndSaysWhatTheServerCanDo) {
  MediaPlaylistWriter writer{{.media_sequence = 7,
                              .discontinuity_sequence = 2,
                              .target = 2s,
                              .part_target = 350ms,
                              .is_independent = true}};
  writer.map("init-7.mp4");
  writer.date(kNoon);
  writer.part("7.0.m4s", 333ms, true);
  writer.segment("7.m4s", 2s);
  writer.discontinuity();
  writer.part("8.0.m4s", 320ms, false);
  writer.preload_hint("8.1.m4s");
  writer.rendition_report("../audio/index.m3u8", 8, 0);

  EXPECT_EQ(writer.take(),
            "#EXTM3U\n"
            "#EXT-X-VERSION:9\n"
            "#EXT-X-TARGETDURATION:2\n"
            "#EXT-X-MEDIA-SEQUENCE:7\n"
            "#EXT-X-DISCONTINUITY-SEQUENCE:2\n"
            "#EXT-X-INDEPENDENT-SEGMENTS\n"
            "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.05000,HOLD-BACK=6.00000,"
            "CAN-SKIP-UNTIL=12.00000\n"
            "#EXT-X-PART-INF:PART-TARGET=0.35000\n"
            "#EXT-X-MAP:URI=\"init-7.mp4\"\n"
            "#EXT-X-PROGRAM-DATE-TIME:2026-05-01T12:00:00.005Z\n"
            "#EXT-X-PART:DURATION=0.33300,URI=\"7.0.m4s\",INDEPENDENT=YES\n"
            "#EXTINF:2.00000,\n"
            "7.m4s\n"
            "#EXT-X-DISCONTINUITY\n"
            "#EXT-X-PART:DURATION=0.32000,URI=\"8.0.m4s\"\n"
            "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"8.1.m4s\"\n"
            "#EXT-X-RENDITION-REPORT:URI=\"../audio/index.m3u8\",LAST-MSN=8,LAST-PART=0\n");
}

TEST(HlsMediaPlaylist, LeavesOutWhatADeltaUpdateSkips) {
  MediaPlaylistWriter writer{{.part_target = 350ms}};
  writer.skip(12);

  EXPECT_TRUE(writer.take().ends_with("#EXT-X-SKIP:SKIPPED-SEGMENTS=12\n"));
}

TEST(HlsMediaPlaylist, OffersNothingToWaitForOnceItHasEnded) {
  MediaPlaylistWriter writer{{.part_target = 350ms, .has_ended = true}};
  writer.part("0.0.m4s", 333ms, true);
  writer.segment("0.m4s", 2s);
  writer.preload_hint("1.0.m4s");

  EXPECT_EQ(writer.take(),
            "#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:0\n"
            "#EXT-X-DISCONTINUITY-SEQUENCE:0\n#EXTINF:2.00000,\n0.m4s\n#EXT-X-ENDLIST\n");
}

TEST(HlsMediaPlaylist, NeverSaysMoreThanItPromised) {
  MediaPlaylistWriter writer{{.target = 2s, .part_target = 350ms}};
  writer.part("0.0.m4s", 900ms, false);
  writer.segment("0.m4s", 9s);

  const std::string text = writer.take();
  EXPECT_NE(text.find("DURATION=0.35000"), std::string::npos);
  EXPECT_NE(text.find("#EXTINF:2.49900,"), std::string::npos);
}

TEST(HlsMediaPlaylist, MarksASegmentThatIsNotThere) {
  MediaPlaylistWriter writer{{}};
  writer.segment("3.m4s", 2s, true);

  EXPECT_TRUE(writer.take().ends_with("#EXT-X-GAP\n#EXTINF:2.00000,\n3.m4s\n"));
}

TEST(HlsMasterPlaylist, NamesTheVariantsAndTheirSound) {
  const MasterPlaylist playlist{
      .variants = {{.uri = "video/index.m3u8",
                    .peak = {3'100'000},
                    .average = {2'600'000},
                    .codecs = "avc1.64001F,mp4a.40.2",
                    .size = Size{1280, 720},
                    .frame_rate = 29.97}},
      .audio = AudioRendition{.uri = "audio/index.m3u8", .name = "Program", .channels = 2},
      .is_independent = true};

  EXPECT_EQ(
      serialize(playlist),
      "#EXTM3U\n"
      "#EXT-X-VERSION:9\n"
      "#EXT-X-INDEPENDENT-SEGMENTS\n"
      "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Program\",DEFAULT=YES,AUTOSELECT=YES,"
      "CHANNELS=\"2\",URI=\"audio/index.m3u8\"\n"
      "#EXT-X-STREAM-INF:BANDWIDTH=3100000,AVERAGE-BANDWIDTH=2600000,"
      "CODECS=\"avc1.64001F,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=29.970,"
      "AUDIO=\"audio\",CLOSED-CAPTIONS=NONE\n"
      "video/index.m3u8\n");
}

TEST(HlsMasterPlaylist, SoundAloneHasNoPicture) {
  const MasterPlaylist playlist{.variants = {{.uri = "audio/index.m3u8",
                                              .peak = {130'000},
                                              .average = {128'000},
                                              .codecs = "mp4a.40.2",
                                              .size = {}}},
                                .audio = {},
                                .is_independent = true};

  EXPECT_TRUE(serialize(playlist).ends_with(
      "#EXT-X-STREAM-INF:BANDWIDTH=130000,AVERAGE-BANDWIDTH=128000,CODECS=\"mp4a.40.2\","
      "CLOSED-CAPTIONS=NONE\naudio/index.m3u8\n"));
}

}  // namespace
}  // namespace backlot::hls
