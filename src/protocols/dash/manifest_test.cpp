#include "protocols/dash/manifest.hpp"

#include <gtest/gtest.h>

namespace backlot::dash {
namespace {

const WallTime kNoon = std::chrono::sys_days{std::chrono::year{2026} / 5 / 1} + 12h;

Manifest live() {
  return {.is_live = true,
          .availability_start = kNoon,
          .published = kNoon + 10s,
          .window = 2h,
          .update_after = 2s,
          .delay = 6s,
          .longest_segment = 2s,
          .duration = {},
          .clock_uri = "/live/time",
          .periods = {{.id = "7",
                       .start = 500ms,
                       .sets = {{.content = "audio",
                                 .timescale = 48'000,
                                 .presentation_offset = 24'000,
                                 .start_number = 7,
                                 .initialization = "$RepresentationID$/init-7.mp4",
                                 .media = "$RepresentationID$/$Number$.m4s",
                                 .timeline = {{.start = 24'000, .duration = 96'256, .count = 2}},
                                 .representations = {{.id = "audio",
                                                      .codecs = "mp4a.40.2",
                                                      .bandwidth = {128'000},
                                                      .size = {},
                                                      .sample_rate = 48'000,
                                                      .channels = 2}}}}}}};
}

TEST(DashManifest, SaysWhenSegmentsBeganAndHowFarBackTheyGo) {
  EXPECT_EQ(serialize(live()),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" "
            "profiles=\"urn:mpeg:dash:profile:isoff-live:2011\" type=\"dynamic\" "
            "minBufferTime=\"PT2.000S\" maxSegmentDuration=\"PT2.000S\" "
            "availabilityStartTime=\"2026-05-01T12:00:00.000Z\" "
            "publishTime=\"2026-05-01T12:00:10.000Z\" minimumUpdatePeriod=\"PT2.000S\" "
            "timeShiftBufferDepth=\"PT7200.000S\" suggestedPresentationDelay=\"PT6.000S\">\n"
            "  <Period id=\"7\" start=\"PT0.500S\">\n"
            "    <AdaptationSet id=\"0\" contentType=\"audio\" mimeType=\"audio/mp4\" "
            "segmentAlignment=\"true\" startWithSAP=\"1\">\n"
            "      <SegmentTemplate timescale=\"48000\" presentationTimeOffset=\"24000\" "
            "startNumber=\"7\" initialization=\"$RepresentationID$/init-7.mp4\" "
            "media=\"$RepresentationID$/$Number$.m4s\">\n"
            "        <SegmentTimeline>\n"
            "          <S t=\"24000\" d=\"96256\" r=\"1\"/>\n"
            "        </SegmentTimeline>\n"
            "      </SegmentTemplate>\n"
            "      <Representation id=\"audio\" codecs=\"mp4a.40.2\" bandwidth=\"128000\" "
            "audioSamplingRate=\"48000\">\n"
            "        <AudioChannelConfiguration "
            "schemeIdUri=\"urn:mpeg:dash:23003:3:audio_channel_configuration:2011\" value=\"2\"/>\n"
            "      </Representation>\n"
            "    </AdaptationSet>\n"
            "  </Period>\n"
            "  <UTCTiming schemeIdUri=\"urn:mpeg:dash:utc:http-iso:2014\" value=\"/live/time\"/>\n"
            "</MPD>\n");
}

TEST(DashManifest, IsStaticOnceTheShowIsOver) {
  Manifest manifest = live();
  manifest.is_live = false;
  manifest.duration = 4s;

  const std::string text = serialize(manifest);

  EXPECT_NE(text.find("type=\"static\""), std::string::npos);
  EXPECT_NE(text.find("mediaPresentationDuration=\"PT4.000S\""), std::string::npos);
  EXPECT_EQ(text.find("minimumUpdatePeriod"), std::string::npos);
  EXPECT_EQ(text.find("UTCTiming"), std::string::npos);
}

TEST(DashTimeline, CountsSegmentsOfEqualLengthAndKeepsGaps) {
  std::vector<SegmentRun> runs;
  append_segment(runs, 0, 100);
  append_segment(runs, 100, 100);
  append_segment(runs, 200, 90);
  append_segment(runs, 400, 90);

  EXPECT_EQ(runs, (std::vector<SegmentRun>{{.start = 0, .duration = 100, .count = 2},
                                           {.start = 200, .duration = 90, .count = 1},
                                           {.start = 400, .duration = 90, .count = 1}}));
}

}  // namespace
}  // namespace backlot::dash
