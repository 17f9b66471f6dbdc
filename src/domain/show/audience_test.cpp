#include "domain/show/audience.hpp"

#include <gtest/gtest.h>

#include "domain/show/reader.hpp"
#include "tests/support/studio_fixture.hpp"

namespace backlot::show {
namespace {

using access::Role;

class AudienceTest : public Studio {
 protected:
  /// Somebody in the lobby.
  ParticipantId stranger() {
    const auto id = ParticipantId::make(now_, random_);
    EXPECT_TRUE(run(Join{.name = "a stranger"},
                    {.participant = id, .role = Role::Guest, .must_wait = true}));
    return id;
  }
  ParticipantId guest_ = id_of(Role::Guest);
  ParticipantId host_ = id_of(Role::CoHost);
};

TEST_F(AudienceTest, GivesViewersTheShowAndNothingOfTheStudio) {
  for (const Event& event :
       std::vector<Event>{KindChanged{}, WentLive{}, Ended{}, ChatSent{}, ChatDeleted{},
                          CommentShown{}, SlowModeChanged{}, SlateChanged{}, CountdownStarted{},
                          ProgramChanged{}, AuthorAllowed{}, TitleChanged{}})
    EXPECT_EQ(audience_of(event), (Audience{Circle::Everyone, {}}));
  for (const Event& event :
       std::vector<Event>{ParticipantJoined{}, MicChanged{}, TrackPublished{}, BannerSaved{},
                          SceneSaved{}, BannerMoved{}, SceneMoved{}, DestinationChanged{}})
    EXPECT_EQ(audience_of(event).circle, Circle::Studio);
}

TEST_F(AudienceTest, KeepsNotesAndTheLobbyForHosts) {
  EXPECT_EQ(audience_of(NotesChanged{}).circle, Circle::Hosts);
  EXPECT_EQ(audience_of(ParticipantJoined{guest_, "Ann", "", Role::Guest, true, true, true}),
            (Audience{Circle::Hosts, {guest_}}));
  EXPECT_EQ(audience_of(UnmuteRequested{guest_, Device::Camera, host_}),
            (Audience{Circle::Hosts, {guest_}}));
}

TEST_F(AudienceTest, KeepsPrivateWordsBetweenTwo) {
  EXPECT_EQ(audience_of(PrivateSent{{}, guest_, "Ann", host_, "psst"}),
            (Audience{Circle::Named, {guest_, host_}}));
  EXPECT_EQ(audience_of(PrivateSent{{}, guest_, "Ann", {}, "hello"}).circle, Circle::Studio);
}

TEST_F(AudienceTest, KnowsTheCircleOfEverybody) {
  EXPECT_EQ(circle_of(show_, host_), Circle::Hosts);
  EXPECT_EQ(circle_of(show_, guest_), Circle::Studio);
  EXPECT_EQ(circle_of(show_, stranger()), Circle::Everyone);
  EXPECT_EQ(circle_of(show_, ParticipantId::make(now_, random_)), Circle::Everyone);
}

TEST_F(AudienceTest, ShowsGuestsNoLobbyNoNotesAndNoPrivateWordsOfOthers) {
  const auto waiting = stranger();
  ASSERT_TRUE(run(SetNotes{"say hello"}, as(Role::Owner)));
  ASSERT_TRUE(run(TimeOutAuthor{guest_, std::chrono::seconds{60}}, as(Role::Owner)));
  ASSERT_TRUE(run(SendPrivate{"between us", host_}, as(Role::Owner)));
  ASSERT_TRUE(run(SendPrivate{"to all", std::nullopt}, as(Role::Owner)));
  ASSERT_TRUE(run(RemoveParticipant{id_of(Role::Producer), false}, as(Role::Owner)));

  const Show guests = view_for(show_, guest_);
  const Show hosts = view_for(show_, host_);

  EXPECT_FALSE(guests.find(waiting));
  EXPECT_TRUE(hosts.find(waiting));
  EXPECT_EQ(guests.notes, "");
  EXPECT_EQ(hosts.notes, "say hello");
  EXPECT_TRUE(guests.timed_out.empty());
  EXPECT_EQ(hosts.timed_out.size(), 1U);
  EXPECT_TRUE(guests.removed.empty());
  EXPECT_EQ(hosts.removed.size(), 1U);
  ASSERT_EQ(guests.private_chat.size(), 1U);
  EXPECT_EQ(guests.private_chat.front().text, "to all");
  EXPECT_EQ(hosts.private_chat.size(), 2U);
}

TEST_F(AudienceTest, ShowsThoseWhoWaitThemselvesAndTheShow) {
  const auto waiting = stranger();
  ASSERT_TRUE(run(AddToStage{{guest_}}, as(Role::Owner)));
  ASSERT_TRUE(run(SendChat{"hello"}, as(Role::Owner)));
  ASSERT_TRUE(run(Retitle{"Saturday"}, system()));

  const Show view = view_for(show_, waiting);

  ASSERT_EQ(view.participants.size(), 1U);
  EXPECT_EQ(view.participants.front().id, waiting);
  EXPECT_TRUE(view.stage.empty());
  EXPECT_EQ(view.chat.size(), 1U);
  EXPECT_EQ(view.title, "Saturday");
  EXPECT_EQ(view.seq, show_.seq);
}

// --- Numbers with holes. ---

TEST_F(AudienceTest, TellsAReaderWhichEventCameBeforeForThem) {
  Reader reader{show_, guest_};
  const std::uint64_t start = show_.seq;

  EXPECT_EQ(reader.tell(start + 1, {Circle::Hosts, {}}), std::nullopt);
  EXPECT_EQ(reader.tell(start + 2, {Circle::Studio, {}}), start);
  EXPECT_EQ(reader.tell(start + 2, {Circle::Studio, {}}), std::nullopt);
  EXPECT_EQ(reader.tell(start + 5, {Circle::Named, {guest_}}), start + 2);
}

TEST_F(AudienceTest, GivesThoseWhoMovedANewStart) {
  const auto id = stranger();
  Reader reader{show_, id};
  EXPECT_FALSE(reader.moved(show_));

  ASSERT_TRUE(run(Admit{id}, as(Role::CoHost)));

  EXPECT_TRUE(reader.moved(show_));
  EXPECT_EQ(reader.circle(), Circle::Studio);
  EXPECT_EQ(reader.last(), show_.seq);
  EXPECT_FALSE(reader.moved(show_));
}

TEST_F(AudienceTest, TellsWhatWasMissed) {
  const std::uint64_t seen = show_.seq;
  ASSERT_TRUE(run(SetNotes{"not for guests"}, as(Role::Owner)));
  ASSERT_TRUE(run(SetLayout{Layout::Solo}, as(Role::Owner)));
  ASSERT_TRUE(run(SetNotes{"still not"}, as(Role::Owner)));
  ASSERT_TRUE(run(SetLayout{Layout::Grid}, as(Role::Owner)));

  const auto told = missed(log_, seen, show_, guest_);

  ASSERT_TRUE(told);
  ASSERT_EQ(told->size(), 2U);
  EXPECT_EQ(told->at(0).prev, seen);
  EXPECT_EQ(told->at(0).event.seq, seen + 2);
  EXPECT_EQ(told->at(1).prev, seen + 2);
}

TEST_F(AudienceTest, NeedsASnapshotForThoseWhoMovedMeanwhile) {
  const std::uint64_t seen = show_.seq;
  ASSERT_TRUE(run(SetRole{guest_, Role::CoHost}, as(Role::Owner)));

  EXPECT_FALSE(missed(log_, seen, show_, guest_));
  EXPECT_TRUE(missed(log_, seen, show_, host_));
}

}  // namespace
}  // namespace backlot::show
