#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/show/apply.hpp"
#include "services/signaling/core/room.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::signaling {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Instant kNow{1000s};

ParticipantId person(std::uint64_t number) {
  SeededRandom random{number};
  return ParticipantId::make({}, random);
}

TEST(Allowance, GivesABurstThenOnePerInterval) {
  Allowance allowance{3, 100ms};
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(allowance.take(kNow));

  EXPECT_FALSE(allowance.take(kNow));
  EXPECT_FALSE(allowance.take(kNow + 99ms));
  EXPECT_TRUE(allowance.take(kNow + 100ms));
  EXPECT_FALSE(allowance.take(kNow + 101ms));
}

TEST(Allowance, NeverSavesMoreThanTheBurst) {
  Allowance allowance{2, 100ms};
  ASSERT_TRUE(allowance.take(kNow));

  EXPECT_TRUE(allowance.take(kNow + 1h));
  EXPECT_TRUE(allowance.take(kNow + 1h));
  EXPECT_FALSE(allowance.take(kNow + 1h));
}

TEST(ChatRule, CountsEachParticipantAlone) {
  ChatRule rule{{.burst = 1, .interval = 1s}};
  ASSERT_TRUE(rule.may_write(kNow, person(1)));

  EXPECT_FALSE(rule.may_write(kNow, person(1)));
  EXPECT_TRUE(rule.may_write(kNow, person(2)));
}

class PresenceTest : public testing::Test {
 protected:
  Presence presence_{{}};
};

TEST_F(PresenceTest, ReplacesTheOlderSocket) {
  EXPECT_EQ(presence_.arrive(person(1), 10), std::nullopt);
  EXPECT_EQ(presence_.arrive(person(1), 10), std::nullopt);
  EXPECT_EQ(presence_.arrive(person(1), 11), 10U);
  EXPECT_EQ(presence_.socket_of(person(1)), 11U);
}

TEST_F(PresenceTest, IgnoresTheEndOfAReplacedSocket) {
  presence_.arrive(person(1), 10);
  presence_.arrive(person(1), 11);

  EXPECT_FALSE(presence_.depart(kNow, person(1), 10, Departure::Announced));
  EXPECT_THAT(presence_.expire(kNow + 1h), IsEmpty());
}

TEST_F(PresenceTest, KeepsAClosedTabForFourSeconds) {
  presence_.arrive(person(1), 10);
  ASSERT_TRUE(presence_.depart(kNow, person(1), 10, Departure::Announced));

  EXPECT_THAT(presence_.expire(kNow + 3999ms), IsEmpty());
  EXPECT_THAT(presence_.expire(kNow + 4s), ElementsAre(person(1)));
  EXPECT_TRUE(presence_.is_empty());
}

TEST_F(PresenceTest, KeepsALostConnectionForTwoMinutes) {
  presence_.arrive(person(1), 10);
  ASSERT_TRUE(presence_.depart(kNow, person(1), 10, Departure::Lost));

  EXPECT_THAT(presence_.expire(kNow + 119s), IsEmpty());
  EXPECT_THAT(presence_.expire(kNow + 120s), ElementsAre(person(1)));
}

TEST_F(PresenceTest, DoesNotGiveUpOnWhoIsOnTheWayIn) {
  presence_.arrive(person(1), 10);
  presence_.depart(kNow, person(1), 10, Departure::Announced);

  presence_.expect(kNow + 3s, person(1));

  EXPECT_THAT(presence_.expire(kNow + 5s), IsEmpty());
}

TEST_F(PresenceTest, WaitsNoLongerForWhoReturned) {
  presence_.arrive(person(1), 10);
  presence_.depart(kNow, person(1), 10, Departure::Lost);
  presence_.arrive(person(1), 12);

  EXPECT_THAT(presence_.expire(kNow + 1h), IsEmpty());
}

class RoomTest : public testing::Test {
 protected:
  RoomTest() {
    add(show::ParticipantJoined{person(1), "Ann", "", access::Role::Owner, true, true});
    room_.open(kNow, show_);
  }

  show::NumberedEvent add(show::Event event) {
    const auto events = show::number(show_, {std::move(event)}, WallTime{1s});
    show::apply(show_, events.front());
    return events.front();
  }

  show::Show show_;
  Room room_{{}};
};

TEST_F(RoomTest, WaitsForEverybodyAfterARestart) {
  EXPECT_THAT(room_.presence.expire(kNow + 2min), ElementsAre(person(1)));
}

TEST_F(RoomTest, TellsEventsInOrderAndOnce) {
  const auto first = add(show::MicChanged{person(1), false});
  const auto second = add(show::WentLive{});

  EXPECT_THAT(room_.accept({second}), IsEmpty());
  EXPECT_TRUE(room_.is_waiting());
  const auto told = room_.accept({first, second});

  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].event, first);
  EXPECT_EQ(told[1].event, second);
  EXPECT_EQ(room_.show(), show_);
}

TEST_F(RoomTest, TellsTheSceneOnlyWhenItChanged) {
  const auto staged = room_.accept({add(show::StageItemAdded{{person(1)}})});
  const auto live = room_.accept({add(show::WentLive{})});

  ASSERT_TRUE(staged.front().scene);
  EXPECT_EQ(staged.front().scene->tiles.size(), 1U);
  EXPECT_FALSE(live.front().scene);
  EXPECT_EQ(room_.scene().seq, 3U);
}

TEST_F(RoomTest, ForgetsWhoLeft) {
  room_.presence.arrive(person(1), 10);

  static_cast<void>(room_.accept({add(show::ParticipantLeft{person(1)})}));

  EXPECT_EQ(room_.presence.socket_of(person(1)), std::nullopt);
}

TEST_F(RoomTest, KeepsWhatCameBeforeTheShowWasLoaded) {
  Room late{{}};
  const show::Show loaded = show_;
  const auto event = add(show::WentLive{});

  EXPECT_THAT(late.accept({event}), IsEmpty());
  late.open(kNow, loaded);

  EXPECT_EQ(late.show(), show_);
}

TEST_F(RoomTest, RemembersTracksThatTheShowDoesNotList) {
  const show::Track track{ProducerId{}, show::TrackSource::Camera};
  room_.open_track(person(1), track);
  ASSERT_THAT(room_.unpublished_tracks(person(1)), ElementsAre(track));

  static_cast<void>(room_.accept({add(show::TrackPublished{person(1), track})}));
  EXPECT_THAT(room_.unpublished_tracks(person(1)), IsEmpty());
  room_.close_track(person(1), track.producer);

  EXPECT_FALSE(room_.has_tracks());
}

}  // namespace
}  // namespace backlot::signaling
