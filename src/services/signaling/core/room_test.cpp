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

show::ParticipantJoined joined(std::uint64_t number,
                               std::string name,
                               access::Role role = access::Role::Guest) {
  show::ParticipantJoined event;
  event.id = person(number);
  event.name = std::move(name);
  event.role = role;
  return event;
}

show::ParticipantJoined waiting(std::uint64_t number, std::string name) {
  show::ParticipantJoined event = joined(number, std::move(name));
  event.is_waiting = true;
  return event;
}

show::ParticipantAdmitted admitted(std::uint64_t number, std::string name) {
  show::ParticipantAdmitted event;
  event.id = person(number);
  event.name = std::move(name);
  return event;
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
    add(joined(1, "Ann", access::Role::Owner));
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

/// A room with a host, a guest, somebody who waits and somebody who watches, all listening.
class AudienceTest : public RoomTest {
 protected:
  static constexpr SocketId kHost = 10;
  static constexpr SocketId kGuest = 20;
  static constexpr SocketId kWaiting = 30;
  static constexpr SocketId kViewer = 40;

  AudienceTest() {
    tell(joined(2, "Bo"));
    tell(waiting(3, "Cy"));
    listen(kHost, person(1), access::Role::Owner);
    listen(kGuest, person(2), access::Role::Guest);
    listen(kWaiting, person(3), access::Role::Guest);
    listen(kViewer, person(4), access::Role::Viewer);
  }

  std::vector<Announcement> tell(show::Event event) {
    return room_.accept({add(std::move(event))});
  }
  Delivery deliver(show::Event event) { return room_.deliver(tell(std::move(event)).back()); }
  void listen(SocketId socket, ParticipantId who, access::Role role) {
    Listener& listener = room_.listeners[socket];
    listener = {.who = who, .role = role, .told = room_.show().seq};
    listener.circle = circle_of(room_.show(), listener);
  }
  static std::vector<SocketId> told(const Delivery& delivery) {
    std::vector<SocketId> all;
    for (const auto& group : delivery.groups)
      all.insert(all.end(), group.sockets.begin(), group.sockets.end());
    std::ranges::sort(all);
    return all;
  }
};

TEST_F(AudienceTest, SharesOneFrameAmongAllWhoHeardTheSameBefore) {
  const Delivery live = deliver(show::WentLive{});
  const Delivery layout = deliver(show::LayoutChanged{show::Layout::Sidebar});

  EXPECT_THAT(told(live), ElementsAre(kHost, kGuest, kWaiting, kViewer));
  ASSERT_EQ(layout.groups.size(), 1U);
  EXPECT_EQ(layout.groups.front().previous, room_.show().seq - 1);
  EXPECT_TRUE(layout.groups.front().sees_scene);
  EXPECT_THAT(layout.groups.front().sockets, ElementsAre(kHost, kGuest));
}

TEST_F(AudienceTest, NumbersWithoutHolesForWhomNotEverythingIsMeant) {
  const std::uint64_t before = room_.show().seq;
  static_cast<void>(deliver(show::LayoutChanged{show::Layout::Sidebar}));
  static_cast<void>(deliver(show::LayoutChanged{show::Layout::Grid}));

  const Delivery live = deliver(show::WentLive{});

  for (const auto& group : live.groups)
    EXPECT_EQ(group.previous, group.sees_scene ? before + 2 : before);
}

TEST_F(AudienceTest, TellsHostsAloneOfTheirNotes) {
  EXPECT_THAT(told(deliver(show::NotesChanged{"after the break"})), ElementsAre(kHost));
}

TEST_F(AudienceTest, TellsAPrivateLineToTheTwoItIsBetween) {
  const Delivery line = deliver(show::PrivateSent{
      .id = {}, .author = person(2), .author_name = "Bo", .to = person(1), .text = "psst"});

  EXPECT_THAT(told(line), ElementsAre(kHost, kGuest));
  EXPECT_THAT(told(deliver(show::PrivateSent{.id = {},
                                             .author = person(1),
                                             .author_name = "Ann",
                                             .to = person(1),
                                             .text = "note to self"})),
              ElementsAre(kHost));
}

TEST_F(AudienceTest, TellsOfWhoWaitsToHostsAndThemselves) {
  const Delivery another = deliver(waiting(5, "Di"));

  EXPECT_THAT(told(another), ElementsAre(kHost));
}

TEST_F(AudienceTest, ShowsEverythingToWhoIsAdmitted) {
  const Delivery let_in = deliver(admitted(3, "Cy"));

  EXPECT_THAT(let_in.afresh, ElementsAre(kWaiting));
  EXPECT_THAT(told(let_in), ElementsAre(kHost, kGuest));
  EXPECT_THAT(told(deliver(show::LayoutChanged{show::Layout::Sidebar})),
              ElementsAre(kHost, kGuest, kWaiting));
}

TEST_F(AudienceTest, ShowsLessToWhoIsDemoted) {
  static_cast<void>(deliver(show::RoleChanged{person(2), access::Role::CoHost}));
  ASSERT_THAT(told(deliver(show::NotesChanged{"one"})), ElementsAre(kHost, kGuest));

  const Delivery demoted = deliver(show::RoleChanged{person(2), access::Role::Guest});

  EXPECT_THAT(demoted.afresh, ElementsAre(kGuest));
  EXPECT_THAT(told(deliver(show::NotesChanged{"two"})), ElementsAre(kHost));
}

TEST_F(AudienceTest, LetsWhoLeavesHearIt) {
  const Delivery left = deliver(show::ParticipantLeft{person(2)});

  EXPECT_THAT(told(left), ElementsAre(kHost, kGuest));
  EXPECT_THAT(left.afresh, IsEmpty());
}

TEST_F(AudienceTest, RepeatsOnlyWhatWasMeantForThem) {
  const std::uint64_t last = room_.show().seq;
  tell(show::NotesChanged{"hosts only"});
  tell(show::LayoutChanged{show::Layout::Sidebar});
  tell(show::WentLive{});

  EXPECT_EQ(room_.missed(room_.listeners[kHost], last)->size(), 3U);
  EXPECT_EQ(room_.missed(room_.listeners[kGuest], last)->size(), 2U);
  EXPECT_EQ(room_.missed(room_.listeners[kViewer], last)->size(), 1U);
}

TEST_F(AudienceTest, RepeatsNothingAcrossAChangeOfRights) {
  const std::uint64_t last = room_.show().seq;
  tell(show::RoleChanged{person(2), access::Role::CoHost});

  EXPECT_FALSE(room_.missed(room_.listeners[kGuest], last));
}

TEST_F(AudienceTest, RepeatsNothingItNoLongerHas) {
  EXPECT_FALSE(room_.missed(room_.listeners[kHost], room_.show().seq + 1));
  Room::Options options;
  options.max_recent = 2;
  Room small{options};
  small.open(kNow, show_);
  const std::uint64_t last = show_.seq;
  static_cast<void>(
      small.accept({add(show::WentLive{}), add(show::Ended{}), add(show::NotesChanged{"x"})}));

  EXPECT_FALSE(small.missed(room_.listeners[kHost], last));
  EXPECT_EQ(small.missed(room_.listeners[kHost], last + 1)->size(), 2U);
}

TEST_F(AudienceTest, CountsThoseWhoWatch) { EXPECT_EQ(room_.viewers(), 1U); }

}  // namespace
}  // namespace backlot::signaling
