// Clips and music: who may play what, where a clip stands, and when it is over.
#include <gmock/gmock.h>

#include "domain/show/limits.hpp"
#include "tests/support/studio_fixture.hpp"

namespace backlot::show {
namespace {

using access::Role;
using testing::IsEmpty;
using testing::SizeIs;

class Playing : public Studio {
 protected:
  const Playback& play(Play command = {}) {
    command.asset = asset_;
    EXPECT_TRUE(run(command, as(Role::Owner)));
    return *show_.find(command.kind);
  }
  [[nodiscard]] bool is_clip_on_stage() const { return show_.is_on_stage(clip_item()); }

  AssetId asset_ = AssetId::make(now_, random_);
};

TEST_F(Playing, AClipComesOntoTheStageAndBeginsInAMoment) {
  const Playback& clip = play();

  EXPECT_TRUE(is_clip_on_stage());
  EXPECT_EQ(clip.asset, asset_);
  EXPECT_EQ(clip.started_at, now_ + kPlaybackLead);
  EXPECT_FALSE(clip.is_looping);
}

TEST_F(Playing, AFullScreenClipAndMusicLeaveTheStageAlone) {
  play({.is_full_screen = true});
  play({.kind = PlaybackKind::Music, .is_looping = true});

  EXPECT_THAT(show_.stage, IsEmpty());
  EXPECT_THAT(show_.playbacks, SizeIs(2));
  EXPECT_TRUE(show_.find(PlaybackKind::Music)->is_looping);
}

TEST_F(Playing, AnotherClipTakesThePlaceOfTheOneThatPlays) {
  const PlaybackId first = play().id;
  const PlaybackId second = play().id;

  EXPECT_NE(first, second);
  EXPECT_THAT(show_.playbacks, SizeIs(1));
  EXPECT_THAT(show_.stage, SizeIs(1));

  play({.is_full_screen = true});
  EXPECT_FALSE(is_clip_on_stage());
  EXPECT_THAT(show_.playbacks, SizeIs(1));
}

TEST_F(Playing, SoundsPlayBesideEachOtherAndBesideMusic) {
  play({.kind = PlaybackKind::Music, .is_looping = true});
  play({.kind = PlaybackKind::Sound});
  play({.kind = PlaybackKind::Sound, .gain = 0.5});

  EXPECT_THAT(show_.playbacks, SizeIs(3));
  EXPECT_EQ(show_.playbacks.back().gain, 0.5);
  EXPECT_EQ(show_.playbacks.back().started_at, now_ + kSoundLead);
  EXPECT_THAT(show_.stage, IsEmpty());
}

TEST_F(Playing, TheOldestOfTooManySoundsGivesWay) {
  const PlaybackId music = play({.kind = PlaybackKind::Music}).id;
  const PlaybackId first = play({.kind = PlaybackKind::Sound}).id;
  for (std::size_t i = 1; i < kMaxSounds; ++i) play({.kind = PlaybackKind::Sound});
  ASSERT_TRUE(show_.find(first));

  play({.kind = PlaybackKind::Sound});

  EXPECT_FALSE(show_.find(first));
  EXPECT_TRUE(show_.find(music));
  EXPECT_THAT(show_.playbacks, SizeIs(kMaxSounds + 1));
}

TEST_F(Playing, ASoundIsHeardOnce) {
  const Play endless{.asset = asset_, .kind = PlaybackKind::Sound, .is_looping = true};
  EXPECT_EQ(refusal(endless, as(Role::Owner)), Error::InvalidValue);
  EXPECT_EQ(refusal(Play{.asset = asset_, .kind = PlaybackKind::Sound, .is_full_screen = true},
                    as(Role::Owner)),
            Error::InvalidValue);
  EXPECT_EQ(refusal(Play{.asset = asset_, .kind = PlaybackKind::Sound}, as(Role::Guest)),
            Error::Forbidden);
  const PlaybackId id = play({.kind = PlaybackKind::Sound}).id;
  EXPECT_EQ(refusal(AdjustPlayback{.id = id, .is_looping = true}, as(Role::Owner)),
            Error::InvalidValue);
  EXPECT_TRUE(run(AdjustPlayback{.id = id, .gain = 0.25}, as(Role::Owner)));

  ASSERT_TRUE(run(ReportPlayed{id}, system()));
  EXPECT_THAT(show_.playbacks, IsEmpty());
}

TEST_F(Playing, AFullStageTakesNoClipButAFullScreenOne) {
  while (show_.stage.size() < kMaxOnStage) {
    Actor newcomer = as(Role::Guest);
    newcomer.participant = ParticipantId::make(now_, random_);
    ASSERT_TRUE(run(Join{.name = "one more"}, newcomer));
    ASSERT_TRUE(run(AddToStage{{newcomer.participant}}, as(Role::Owner)));
  }

  EXPECT_EQ(refusal(Play{.asset = asset_}, as(Role::Owner)), Error::StageFull);
  EXPECT_TRUE(run(Play{.asset = asset_, .is_full_screen = true}, as(Role::Owner)));
}

TEST_F(Playing, GuestsPlayNothing) {
  EXPECT_EQ(refusal(Play{.asset = asset_}, as(Role::Guest)), Error::Forbidden);
  const PlaybackId id = play().id;
  EXPECT_EQ(refusal(StopPlayback{id}, as(Role::Guest)), Error::Forbidden);
  EXPECT_EQ(refusal(AdjustPlayback{.id = id}, as(Role::Guest)), Error::Forbidden);
  EXPECT_TRUE(run(StopPlayback{id}, as(Role::CoHost)));
}

TEST_F(Playing, TakesNoVolumeOutsideItsRangeAndNoFullScreenMusic) {
  EXPECT_EQ(refusal(Play{.asset = asset_, .gain = 2.1}, as(Role::Owner)), Error::InvalidValue);
  EXPECT_EQ(refusal(Play{.asset = asset_, .gain = -1}, as(Role::Owner)), Error::InvalidValue);
  EXPECT_EQ(refusal(Play{.asset = asset_, .kind = PlaybackKind::Music, .is_full_screen = true},
                    as(Role::Owner)),
            Error::InvalidValue);
  const PlaybackId id = play().id;
  EXPECT_EQ(refusal(AdjustPlayback{.id = id, .gain = 3}, as(Role::Owner)), Error::InvalidValue);
}

TEST_F(Playing, IsAdjustedWhileItPlays) {
  const PlaybackId id = play({.kind = PlaybackKind::Music}).id;
  const AdjustPlayback quieter{.id = id, .is_looping = true, .is_ducked = false, .gain = 0.5};

  ASSERT_TRUE(run(quieter, as(Role::Owner)));

  const Playback& music = *show_.find(PlaybackKind::Music);
  EXPECT_TRUE(music.is_looping);
  EXPECT_FALSE(music.is_ducked);
  EXPECT_EQ(music.gain, 0.5);
  EXPECT_THAT(*run(quieter, as(Role::Owner)), IsEmpty());
  EXPECT_EQ(refusal(AdjustPlayback{.id = PlaybackId{}}, as(Role::Owner)), Error::UnknownPlayback);
}

TEST_F(Playing, AClipThatEndsLeavesTheStage) {
  const PlaybackId id = play().id;
  EXPECT_EQ(refusal(ReportPlayed{id}, as(Role::Owner)), Error::Forbidden);

  ASSERT_TRUE(run(ReportPlayed{id, true}, system()));

  EXPECT_EQ(std::get<PlaybackEnded>(log_.back().event), (PlaybackEnded{id, true}));
  EXPECT_FALSE(is_clip_on_stage());
  EXPECT_THAT(show_.playbacks, IsEmpty());
  EXPECT_THAT(*run(ReportPlayed{id}, system()), IsEmpty());
}

TEST_F(Playing, AnOldClipsEndDoesNotEndTheNextOne) {
  const PlaybackId first = play().id;
  play();

  EXPECT_THAT(*run(ReportPlayed{first}, system()), IsEmpty());
  EXPECT_TRUE(is_clip_on_stage());
}

TEST_F(Playing, AClipTakenOffTheStageIsOver) {
  play();
  ASSERT_TRUE(run(RemoveFromStage{clip_item()}, as(Role::Owner)));
  EXPECT_THAT(show_.playbacks, IsEmpty());

  play();
  ASSERT_TRUE(run(Undo{}, as(Role::Owner)));
  EXPECT_FALSE(is_clip_on_stage());
  EXPECT_THAT(show_.playbacks, IsEmpty());
}

TEST_F(Playing, NothingBringsBackAClipThatIsOver) {
  ASSERT_TRUE(run(AddToStage{{id_of(Role::Guest)}}, as(Role::Owner)));
  const PlaybackId id = play().id;
  ASSERT_TRUE(run(SaveScene{"with a clip"}, as(Role::Owner)));
  ASSERT_TRUE(run(SetLayout{Layout::Screen}, as(Role::Owner)));
  ASSERT_TRUE(run(StopPlayback{id}, as(Role::Owner)));

  while (run(Undo{}, as(Role::Owner))) EXPECT_FALSE(is_clip_on_stage());
  static_cast<void>(run(TakeScene{show_.scenes[0].id}, as(Role::Owner)));
  EXPECT_FALSE(is_clip_on_stage());
  EXPECT_EQ(refusal(AddToStage{clip_item()}, as(Role::Owner)), Error::NotSharing);
}

TEST_F(Playing, AClipCanHaveTheMainPlaceAndTheStageForItself) {
  play();
  EXPECT_TRUE(run(Pin{clip_item()}, as(Role::Owner)));
  EXPECT_TRUE(run(Solo{clip_item()}, as(Role::Owner)));
  ASSERT_TRUE(run(ReportPlayed{show_.playbacks[0].id}, system()));
  EXPECT_EQ(show_.solo, std::nullopt);
  EXPECT_EQ(show_.pinned, std::nullopt);
}

TEST_F(Playing, ABatchPlaysAndArrangesAtOnce) {
  ASSERT_TRUE(run(Batch{{Play{.asset = asset_}, SetLayout{Layout::Screen}, Pin{clip_item()}}},
                  as(Role::Owner)));

  EXPECT_TRUE(is_clip_on_stage());
  EXPECT_EQ(show_.pinned, clip_item());
  EXPECT_THAT(show_.playbacks, SizeIs(1));
}

TEST_F(Playing, EndsWithTheShow) {
  ASSERT_TRUE(run(GoLive{}, as(Role::Owner)));
  play();
  play({.kind = PlaybackKind::Music, .is_looping = true});

  ASSERT_TRUE(run(End{}, as(Role::Owner)));

  EXPECT_THAT(show_.playbacks, IsEmpty());
  EXPECT_FALSE(is_clip_on_stage());
}

TEST_F(Playing, IsTheSameAfterReplay) {
  play();
  ASSERT_TRUE(run(SetLayout{Layout::News}, as(Role::Owner)));
  play({.is_full_screen = true});
  EXPECT_EQ(replay(log_), show_);
}

}  // namespace
}  // namespace backlot::show
