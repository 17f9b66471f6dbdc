// The lobby, roles, rights and removal.
#include <gmock/gmock.h>

#include <limits>

#include "tests/support/studio_fixture.hpp"

namespace backlot::show {
namespace {

using access::Role;
using testing::ElementsAre;
using testing::IsEmpty;

class People : public Studio {
 protected:
  ParticipantId guest_ = id_of(Role::Guest);
  Actor stranger_{.participant = ParticipantId::make(now_, random_),
                  .role = Role::Guest,
                  .is_system = false,
                  .name = "a stranger",
                  .must_wait = true};

  void knock() { ASSERT_TRUE(run(Join{.name = "a stranger"}, stranger_)); }
  [[nodiscard]] const Participant& guest() const { return *show_.find(guest_); }
};

// --- The lobby. ---

TEST_F(People, WaitUntilAHostAdmitsThem) {
  knock();
  EXPECT_TRUE(show_.find(stranger_.participant)->is_waiting);

  EXPECT_TRUE(run(Admit{stranger_.participant}, as(Role::CoHost)));

  EXPECT_FALSE(show_.find(stranger_.participant)->is_waiting);
  EXPECT_THAT(*run(Admit{stranger_.participant}, as(Role::CoHost)), IsEmpty());
}

TEST_F(People, WhoWaitHaveNoVoiceNoPlaceAndNoTracks) {
  knock();
  const auto id = stranger_.participant;

  EXPECT_EQ(refusal(SendChat{"let me in"}, stranger_), Error::Waiting);
  EXPECT_EQ(refusal(SendPrivate{"let me in", {}}, stranger_), Error::Waiting);
  EXPECT_EQ(refusal(Rename{id, "Boss", ""}, stranger_), Error::Waiting);
  EXPECT_EQ(refusal(AddToStage{{id}}, as(Role::Owner)), Error::NotAdmitted);
  EXPECT_EQ(refusal(PublishTrack{id, {new_producer(), TrackSource::Camera}}, system()),
            Error::NotAdmitted);
  EXPECT_EQ(refusal(SendPrivate{"hi", id}, as(Role::Guest)), Error::NotAdmitted);
  EXPECT_TRUE(run(SetMic{id, false}, stranger_));
}

TEST_F(People, AnEncoderIsKnownAsSuchAndSwitchedByHosts) {
  const Actor encoder{.participant = ParticipantId::make(now_, random_), .role = Role::Guest};
  ASSERT_TRUE(run(Join{.name = "Encoder", .is_encoder = true}, encoder));
  EXPECT_TRUE(show_.find(encoder.participant)->is_encoder);
  EXPECT_FALSE(guest().is_encoder);

  EXPECT_TRUE(run(SetMic{encoder.participant, false}, as(Role::CoHost)));
  EXPECT_TRUE(run(SetMic{encoder.participant, true}, as(Role::CoHost)));
  EXPECT_TRUE(show_.find(encoder.participant)->has_mic_on);
  EXPECT_EQ(refusal(SetMic{encoder.participant, false}, as(Role::Guest)), Error::Forbidden);
}

TEST_F(People, WhoAreDeniedDoNotKnockAgain) {
  knock();

  EXPECT_THAT(*run(Deny{stranger_.participant}, as(Role::CoHost)),
              ElementsAre(Event{ParticipantLeft{stranger_.participant, true}}));

  EXPECT_EQ(refusal(Join{.name = "a stranger"}, stranger_), Error::Removed);
  EXPECT_EQ(refusal(Deny{guest_}, as(Role::CoHost)), Error::InvalidValue);
}

TEST_F(People, WhoWereAdmittedDoNotWaitAgain) {
  knock();
  ASSERT_TRUE(run(Admit{stranger_.participant}, as(Role::CoHost)));
  ASSERT_TRUE(run(Leave{stranger_.participant}, stranger_));

  knock();

  EXPECT_FALSE(show_.find(stranger_.participant)->is_waiting);
}

TEST_F(People, WaitInALobbyThatHoldsFifty) {
  for (std::size_t i = 0; i < kMaxWaiting; ++i) {
    Actor other = stranger_;
    other.participant = ParticipantId::make(now_, random_);
    ASSERT_TRUE(run(Join{.name = "one more"}, other));
  }

  EXPECT_EQ(refusal(Join{.name = "a stranger"}, stranger_), Error::LobbyFull);
}

TEST_F(People, HostsNeverWait) {
  Actor host = stranger_;
  host.role = Role::CoHost;
  ASSERT_TRUE(run(Join{.name = "a host"}, host));

  EXPECT_FALSE(show_.find(host.participant)->is_waiting);
}

// --- Removal. ---

TEST_F(People, WhoAreRemovedMayDoNothingUntilAllowedBack) {
  ASSERT_TRUE(run(RemoveParticipant{guest_, false}, as(Role::CoHost)));

  EXPECT_EQ(refusal(Join{.name = "again"}, as(Role::Guest)), Error::Removed);
  EXPECT_EQ(refusal(SendChat{"hi"}, as(Role::Guest)), Error::Removed);
  ASSERT_TRUE(run(AllowBack{guest_}, as(Role::CoHost)));
  EXPECT_TRUE(run(Join{.name = "again"}, as(Role::Guest)));
}

TEST_F(People, AHostWhoWasRemovedIsNoHostAnyMore) {
  ASSERT_TRUE(run(RemoveParticipant{id_of(Role::CoHost), true}, as(Role::Owner)));

  EXPECT_EQ(refusal(SetLayout{Layout::Solo}, as(Role::CoHost)), Error::Banned);
  EXPECT_TRUE(show_.removed.front().is_banned);
  EXPECT_EQ(show_.removed.front().name, "the co-host");
}

TEST_F(People, NobodyRemovesThemselvesOrThoseAbove) {
  EXPECT_EQ(refusal(RemoveParticipant{id_of(Role::CoHost), false}, as(Role::CoHost)),
            Error::Forbidden);
  EXPECT_EQ(refusal(RemoveParticipant{id_of(Role::Producer), false}, as(Role::CoHost)),
            Error::Forbidden);
  EXPECT_EQ(refusal(RemoveParticipant{id_of(Role::Owner), false}, as(Role::Producer)),
            Error::Forbidden);
}

// --- Roles. ---

TEST_F(People, AreWhatTheShowSaysNotWhatTheirPassSays) {
  ASSERT_TRUE(run(SetRole{guest_, Role::CoHost}, as(Role::Producer)));
  EXPECT_TRUE(run(SetLayout{Layout::Solo}, as(Role::Guest)));

  ASSERT_TRUE(run(SetRole{id_of(Role::CoHost), Role::Guest}, as(Role::Producer)));
  EXPECT_EQ(refusal(SetLayout{Layout::Grid}, as(Role::CoHost)), Error::Forbidden);
}

TEST_F(People, KeepTheirRoleWhenTheyComeBack) {
  ASSERT_TRUE(run(SetRole{id_of(Role::CoHost), Role::Guest}, as(Role::Owner)));
  ASSERT_TRUE(run(Leave{id_of(Role::CoHost)}, as(Role::CoHost)));

  EXPECT_EQ(refusal(SetLayout{Layout::Solo}, as(Role::CoHost)), Error::Forbidden);
  ASSERT_TRUE(run(Join{.name = "back again"}, as(Role::CoHost)));
  EXPECT_EQ(show_.find(id_of(Role::CoHost))->role, Role::Guest);
}

TEST_F(People, OnlyTheOwnerMakesAndUnmakesProducers) {
  EXPECT_EQ(refusal(SetRole{guest_, Role::Producer}, as(Role::Producer)), Error::Forbidden);
  EXPECT_EQ(refusal(SetRole{id_of(Role::Producer), Role::Guest}, as(Role::Producer)),
            Error::Forbidden);
  EXPECT_TRUE(run(SetRole{guest_, Role::Producer}, as(Role::Owner)));
}

TEST_F(People, TheOwnerStaysTheOwnerAndNobodyBecomesOne) {
  EXPECT_EQ(refusal(SetRole{id_of(Role::Owner), Role::Guest}, as(Role::Owner)), Error::Forbidden);
  EXPECT_EQ(refusal(SetRole{guest_, Role::Owner}, as(Role::Owner)), Error::InvalidValue);
  EXPECT_EQ(refusal(SetRole{guest_, Role::Viewer}, as(Role::Owner)), Error::InvalidValue);
}

// --- Rights. ---

TEST_F(People, ShareTheirScreenUntilAHostTakesTheRight) {
  const Track screen{new_producer(), TrackSource::Screen};
  ASSERT_TRUE(run(PublishTrack{guest_, screen}, system()));
  ASSERT_TRUE(run(AddToStage{{guest_, StageKind::Screen}}, as(Role::Owner)));

  ASSERT_TRUE(run(SetRights{guest_, false, false}, as(Role::CoHost)));

  EXPECT_THAT(guest().tracks, IsEmpty());
  EXPECT_THAT(show_.stage, IsEmpty());
  EXPECT_EQ(refusal(PublishTrack{guest_, {new_producer(), TrackSource::ScreenAudio}}, system()),
            Error::NoRightToShare);
  EXPECT_TRUE(run(PublishTrack{guest_, {new_producer(), TrackSource::Camera}}, system()));
}

TEST_F(People, PresentTheirOwnScreenWhenTheyMay) {
  ASSERT_TRUE(run(PublishTrack{guest_, {new_producer(), TrackSource::Screen}}, system()));
  const StageItem screen{guest_, StageKind::Screen};
  EXPECT_EQ(refusal(AddToStage{screen}, as(Role::Guest)), Error::Forbidden);

  ASSERT_TRUE(run(SetRights{guest_, true, true}, as(Role::CoHost)));

  EXPECT_TRUE(run(AddToStage{screen}, as(Role::Guest)));
  EXPECT_TRUE(run(RemoveFromStage{screen}, as(Role::Guest)));
  EXPECT_EQ(refusal(AddToStage{{guest_}}, as(Role::Guest)), Error::Forbidden);
}

// --- Hands, requests, gains. ---

TEST_F(People, AreAskedToUnmuteOnlyWhenMuted) {
  EXPECT_THAT(*run(RequestUnmute{guest_, Device::Microphone}, as(Role::CoHost)), IsEmpty());
  ASSERT_TRUE(run(SetMic{guest_, false}, as(Role::CoHost)));

  EXPECT_THAT(*run(RequestUnmute{guest_, Device::Microphone}, as(Role::CoHost)),
              ElementsAre(Event{UnmuteRequested{guest_, Device::Microphone, id_of(Role::CoHost)}}));
  EXPECT_FALSE(guest().has_mic_on);
}

TEST_F(People, AreMixedAsLoudAsAHostSays) {
  ASSERT_TRUE(run(SetGain{guest_, TrackSource::ScreenAudio, 1.5}, as(Role::CoHost)));

  EXPECT_EQ(guest().gains, (Gains{1, 1.5}));
  for (const double gain : {-0.1, 2.1, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_EQ(refusal(SetGain{guest_, TrackSource::Microphone, gain}, as(Role::CoHost)),
              Error::InvalidValue);
  EXPECT_EQ(refusal(SetGain{guest_, TrackSource::Camera, 1}, as(Role::CoHost)),
            Error::InvalidValue);
}

TEST_F(People, AreCutOutOfTheirBackdropsAsAHostSays) {
  const ChromaKey blue{.color = {0x0000ff}, .similarity = 0.4};
  ASSERT_TRUE(run(SetChromaKey{guest_, TrackSource::Camera, ChromaKey{}}, as(Role::CoHost)));
  ASSERT_TRUE(run(SetChromaKey{guest_, TrackSource::SecondCamera, blue}, as(Role::CoHost)));
  EXPECT_EQ(guest().chroma_keys, (ChromaKeys{ChromaKey{}, blue}));
  EXPECT_THAT(*run(SetChromaKey{guest_, TrackSource::SecondCamera, blue}, as(Role::CoHost)),
              IsEmpty());

  ASSERT_TRUE(run(SetChromaKey{guest_, TrackSource::Camera, {}}, as(Role::Owner)));

  EXPECT_EQ(guest().chroma_keys, (ChromaKeys{{}, blue}));
}

TEST_F(People, AreCutOutByWhatMakesSenseOnly) {
  const auto refused = [&](TrackSource source, const ChromaKey& key) {
    return refusal(SetChromaKey{guest_, source, key}, as(Role::Owner)) == Error::InvalidValue;
  };
  for (const TrackSource source :
       {TrackSource::Microphone, TrackSource::Screen, TrackSource::ScreenAudio})
    EXPECT_TRUE(refused(source, {}));
  for (const double wrong : {-0.01, 1.01, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_TRUE(refused(TrackSource::Camera, {.similarity = wrong}));
    EXPECT_TRUE(refused(TrackSource::Camera, {.smoothness = wrong}));
    EXPECT_TRUE(refused(TrackSource::Camera, {.spill = wrong}));
  }
  EXPECT_EQ(guest().chroma_keys, ChromaKeys{});
}

TEST_F(People, KeepTheirBackdropsCutOutThroughAReload) {
  ASSERT_TRUE(run(SetChromaKey{guest_, TrackSource::Camera, ChromaKey{}}, as(Role::CoHost)));

  ASSERT_TRUE(run(MarkReconnecting{guest_}, system()));
  ASSERT_TRUE(run(Join{.name = "Ann"}, as(Role::Guest)));

  EXPECT_EQ(guest().chroma_keys.camera, ChromaKey{});
}

}  // namespace
}  // namespace backlot::show
