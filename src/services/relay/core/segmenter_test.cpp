#include "services/relay/core/segmenter.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/support/relay_packets.hpp"

namespace backlot::relay {
namespace {

const WallTime kNow = WallTime{std::chrono::milliseconds{1'777'636'800'000}};

/// What a segmenter said of one track.
struct Cut {
  std::vector<PeriodBegun> periods;
  std::vector<PartCut> video;
  std::vector<PartCut> audio;
  std::vector<SegmentCut> video_ends;
  std::vector<SegmentCut> audio_ends;
  std::vector<LadderChanged> ladders;
  std::vector<PartCut> lower;  ///< of renditions
  std::vector<SegmentCut> lower_ends;
};

class Segmenting : public ::testing::Test {
 protected:
  Segmenter segmenter{{.first_segment = 100}};
  Cut cut;

  void drain() {
    while (auto output = segmenter.poll()) {
      if (auto* begun = std::get_if<PeriodBegun>(&*output)) cut.periods.push_back(*begun);
      if (auto* changed = std::get_if<LadderChanged>(&*output)) cut.ladders.push_back(*changed);
      if (auto* part = std::get_if<PartCut>(&*output))
        (part->rung != 0                   ? cut.lower
         : part->track == TrackKind::Video ? cut.video
                                           : cut.audio)
            .push_back(std::move(*part));
      if (auto* end = std::get_if<SegmentCut>(&*output))
        (end->rung != 0                   ? cut.lower_ends
         : end->track == TrackKind::Video ? cut.video_ends
                                          : cut.audio_ends)
            .push_back(*end);
    }
  }
  void give(const Packet& packet) {
    segmenter.receive(kNow, packet);
    drain();
  }
  void give(const std::vector<Packet>& packets) {
    for (const Packet& packet : packets) give(packet);
  }
  void finish() {
    segmenter.finish();
    drain();
  }
  [[nodiscard]] static std::uint64_t length_of(const std::vector<PartCut>& parts,
                                               std::uint64_t segment) {
    return std::accumulate(parts.begin(), parts.end(), std::uint64_t{0},
                           [&](std::uint64_t sum, const PartCut& part) {
                             return part.segment == segment ? sum + part.duration : sum;
                           });
  }
};

TEST_F(Segmenting, BeginsWithTheFirstKeyFrameAndSaysHowToDecode) {
  give(headers());
  give(picture(0, false));
  give(sound(10));
  give(picture(40, true));

  ASSERT_EQ(cut.periods.size(), 1U);
  EXPECT_EQ(cut.periods[0].segment, 100U);
  EXPECT_EQ(cut.periods[0].start, MediaTime{40ms});
  EXPECT_EQ(cut.periods[0].wall, kNow);
  EXPECT_EQ(cut.periods[0].video->codec, "avc1.64001F");
  EXPECT_EQ(cut.periods[0].audio->codec, "mp4a.40.2");
  EXPECT_EQ(segmenter.stats().dropped, 2U);
}

TEST_F(Segmenting, CutsASegmentAtTheKeyFrameAfterTwoSeconds) {
  give(headers());
  give(program({.from = 0, .until = 6'000}));

  ASSERT_EQ(cut.video_ends.size(), 2U);
  EXPECT_EQ(cut.video_ends[0].segment, 100U);
  EXPECT_EQ(length_of(cut.video, 100), 180'000U);
  EXPECT_EQ(length_of(cut.video, 101), 180'000U);
  EXPECT_EQ(segmenter.stats().late_cuts, 0U);
}

TEST_F(Segmenting, CutsTheSoundWhereThePictureIsCut) {
  give(headers());
  give(program({.from = 0, .until = 6'200}));

  ASSERT_GE(cut.audio_ends.size(), 2U);
  EXPECT_NEAR(static_cast<double>(length_of(cut.audio, 101)), 96'000, 1'100);
  for (const PartCut& part : cut.audio) {
    if (part.segment == 101) EXPECT_GE(part.start + 1'024, 96'000U);
    if (part.segment == 101) EXPECT_LT(part.start, 192'000U);
  }
}

TEST_F(Segmenting, CutsPartsThatAreNeverLongerThanPromisedAndRarelyShorter) {
  give(headers());
  give(program({.from = 0, .until = 6'000}));

  for (const PartCut& part : cut.video) EXPECT_LE(part.duration, 31'500U);
  for (const PartCut& part : cut.audio) EXPECT_LE(part.duration, 16'800U);
  std::size_t whole = 0;
  for (const PartCut& part : cut.video) whole += part.duration > 26'775 ? 1 : 0;
  EXPECT_GE(whole, 12U);
}

TEST_F(Segmenting, MakesPartsThatAnyoneCanRead) {
  give(headers());
  give(program({.from = 0, .until = 3'000}));
  finish();

  std::uint64_t expected = 0;
  for (const PartCut& part : cut.video) {
    const auto fragments = mp4::parse_fragments(part.bytes);
    ASSERT_TRUE(fragments) << fragments.error().message();
    ASSERT_EQ(fragments->size(), 1U);
    EXPECT_EQ(fragments->front().decode_time, expected);
    EXPECT_EQ(part.start, expected);
    expected += part.duration;
  }
  EXPECT_TRUE(cut.video.front().is_independent);
  EXPECT_FALSE(cut.video[1].is_independent);
}

TEST_F(Segmenting, LeavesNoSeamsInSoundWhoseStampsAreRounded) {
  give(headers());
  give(program({.from = 0, .until = 4'000}));
  finish();

  std::uint64_t expected = cut.audio.front().start;
  for (const PartCut& part : cut.audio) {
    EXPECT_EQ(part.start, expected);
    EXPECT_EQ(part.duration, part.frames * 1'024);
    expected += part.duration;
  }
}

TEST_F(Segmenting, StretchesTheLastFrameOverAPause) {
  give(headers());
  give(picture(0, true));
  give(picture(40, false));
  give(picture(940, false));
  finish();

  ASSERT_EQ(cut.video.size(), 2U);
  EXPECT_EQ(cut.video[0].duration, 940U * 90U);
  EXPECT_EQ(cut.video[1].start, 940U * 90U);
}

TEST_F(Segmenting, CutsWithoutAKeyFrameBeforeASegmentGrowsTooLong) {
  give(headers());
  give(program({.from = 0, .until = 5'000, .keyframe_every = 10'000}));

  ASSERT_GE(cut.video_ends.size(), 1U);
  EXPECT_LT(length_of(cut.video, 100), 2'500U * 90U);
  EXPECT_GE(segmenter.stats().late_cuts, 1U);
}

TEST_F(Segmenting, BeginsANewPeriodWithANewPublisher) {
  give(headers());
  give(program({.from = 0, .until = 3'000}));
  Packet fresh = picture(4'000, true);
  fresh.starts_publisher = true;
  give(fresh);

  ASSERT_EQ(cut.periods.size(), 2U);
  EXPECT_EQ(cut.periods[1].segment, 102U);
  EXPECT_EQ(cut.periods[1].start, MediaTime{4s});
  EXPECT_EQ(cut.video_ends.back().segment, 101U);
  EXPECT_EQ(cut.audio_ends.back().segment, 101U);
}

TEST_F(Segmenting, WaitsForAKeyFrameOfTheNewPublisher) {
  give(headers());
  give(program({.from = 0, .until = 1'000}));
  Packet fresh = sound(1'500);
  fresh.starts_publisher = true;
  give(fresh);
  give(picture(1'520, true));

  EXPECT_EQ(cut.periods.size(), 2U);
  EXPECT_EQ(segmenter.stats().dropped, 1U);
}

TEST_F(Segmenting, BeginsANewPeriodWhenTheDecoderIsSetUpAnew) {
  give(headers());
  give(program({.from = 0, .until = 1'000}));
  give(audio_header(bytes_of(0x12, 0x10)));  // 44.1 kHz
  give(picture(2'000, true));

  ASSERT_EQ(cut.periods.size(), 2U);
  EXPECT_EQ(cut.periods[1].audio->timescale, 44'100U);
}

TEST_F(Segmenting, DoesNotMindAHeaderThatIsToldAgain) {
  give(headers());
  give(program({.from = 0, .until = 1'000}));
  give(headers());
  give(program({.from = 1'000, .until = 1'900, .keyframe_every = 10'000}));

  EXPECT_EQ(cut.periods.size(), 1U);
}

TEST_F(Segmenting, TakesSoundAloneForAStreamWhenNoPictureComes) {
  give(audio_header(kAacConfig));
  for (std::uint32_t time = 0; time < 6'000; time += 20) give(sound(time));

  ASSERT_EQ(cut.periods.size(), 1U);
  EXPECT_FALSE(cut.periods[0].video);
  EXPECT_GE(cut.audio_ends.size(), 1U);
  EXPECT_TRUE(cut.video.empty());
}

TEST_F(Segmenting, DoesNotLetAPictureWaitForSoundThatStopped) {
  give(headers());
  give(program({.from = 0, .until = 2'000}));
  for (std::uint32_t time = 2'000; time < 14'000; time += 40)
    give(picture(time, time % 2'000 == 0));

  EXPECT_EQ(cut.video_ends.size(), 6U);
  EXPECT_EQ(cut.audio_ends.size(), 3U);  // never more than three behind
}

TEST_F(Segmenting, PassesOverWhatCannotBeDecoded) {
  give(video_header(bytes_of(9, 9, 9)));
  give(audio_header(kAacConfig));
  give(picture(0, true));

  EXPECT_TRUE(cut.periods.empty());
}

/// A program with one lower rendition, which has a picture with each of the program's.
class Climbing : public Segmenting {
 protected:
  void play(std::uint32_t from, std::uint32_t until) {
    for (const Packet& packet : program({.from = from, .until = until})) {
      give(packet);
      if (packet.is_video_frame()) give(rendition_picture(1, packet.timestamp, packet.is_keyframe));
    }
  }
};

TEST_F(Climbing, CutsARenditionWhereTheProgramIsCut) {
  give(headers());
  give(picture(0, true));
  give(rendition_header(1, kAvcConfig480, 0));
  give(rendition_picture(1, 0, true));
  play(40, 6'040);

  ASSERT_EQ(cut.ladders.size(), 1U);
  EXPECT_EQ(cut.ladders[0].segment, 100U);
  EXPECT_EQ(cut.ladders[0].renditions.at(0).track.size, (Size{854, 480}));
  ASSERT_EQ(cut.lower_ends.size(), 3U);
  ASSERT_EQ(cut.lower.size(), cut.video.size());
  for (std::size_t i = 0; i < cut.lower.size(); ++i) {
    EXPECT_EQ(cut.lower[i].segment, cut.video[i].segment);
    EXPECT_EQ(cut.lower[i].start, cut.video[i].start);
    EXPECT_EQ(cut.lower[i].duration, cut.video[i].duration);
    EXPECT_EQ(cut.lower[i].is_independent, cut.video[i].is_independent);
  }
}

TEST_F(Climbing, BeginsWithASegmentOnly) {
  give(headers());
  give(program({.from = 0, .until = 1'000}));
  give(rendition_header(1, kAvcConfig480, 1'000));
  play(1'000, 4'000);

  ASSERT_EQ(cut.ladders.size(), 1U);
  EXPECT_EQ(cut.ladders[0].segment, 101U);
  EXPECT_EQ(cut.ladders[0].start, MediaTime{2s});
  EXPECT_EQ(cut.lower.front().segment, 101U);
}

TEST_F(Climbing, EndsWithASegmentWhereThePublisherSaysSo) {
  give(headers());
  give(picture(0, true));
  give(rendition_header(1, kAvcConfig480, 0));
  give(rendition_picture(1, 0, true));
  play(40, 2'000);
  give(picture(2'000, true));
  give(rendition_end(1, 2'000));
  play(2'040, 5'000);

  ASSERT_EQ(cut.ladders.size(), 2U);
  EXPECT_EQ(cut.ladders[1].segment, 101U);
  EXPECT_TRUE(cut.ladders[1].renditions.empty());
  EXPECT_EQ(length_of(cut.lower, 100), 180'000U);
  ASSERT_EQ(cut.lower_ends.size(), 1U);
  EXPECT_EQ(cut.lower_ends[0].segment, 100U);
  EXPECT_EQ(cut.periods.size(), 1U);
}

TEST_F(Climbing, IsForgottenWithItsPublisher) {
  give(headers());
  give(picture(0, true));
  give(rendition_header(1, kAvcConfig480, 0));
  give(rendition_picture(1, 0, true));
  play(40, 2'400);
  Packet fresh = picture(4'000, true);
  fresh.starts_publisher = true;
  give(fresh);
  give(rendition_picture(1, 4'000, true));

  EXPECT_EQ(cut.lower_ends.back().segment, 101U);
  EXPECT_EQ(cut.ladders.size(), 1U);
  EXPECT_EQ(segmenter.stats().dropped, 1U);
}

TEST_F(Climbing, TakesNoTwoOfOneHeight) {
  give(headers());
  give(picture(0, true));
  give(rendition_header(1, kAvcConfig480, 0));
  give(rendition_picture(1, 0, true));
  give(rendition_header(2, kAvcConfig480, 0));
  give(rendition_picture(2, 0, true));
  give(rendition_header(3, kAvcConfig, 0));
  give(rendition_picture(3, 0, true));

  EXPECT_EQ(cut.ladders.size(), 1U);
  EXPECT_EQ(segmenter.stats().dropped, 2U);
}

}  // namespace
}  // namespace backlot::relay
