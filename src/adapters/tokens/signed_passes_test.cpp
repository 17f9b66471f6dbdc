// A pass comes back as it was issued, and never as the other kind.
#include "adapters/tokens/signed_passes.hpp"

#include <gtest/gtest.h>

#include "protocols/jwt/token.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::tokens {
namespace {

class Passes : public testing::Test {
 protected:
  Secret<Bytes> key{Bytes(32, std::byte{9})};
  ManualClock clock;
  SeededRandom random{1};
  SignedRoomPasses rooms{key, clock};
  SignedUserPasses users{key, clock};
  SignedCheckPasses checks{key, clock};
  ports::RoomPass room{.broadcast = BroadcastId::make(clock.wall(), random),
                       .participant = ParticipantId::make(clock.wall(), random),
                       .role = access::Role::CoHost,
                       .name = "Zo\xC3\xAB \"Z\"",
                       .headline = "Host\\"};
  ports::UserPass user{.user = UserId::make(clock.wall(), random),
                       .session = SessionId::make(clock.wall(), random)};
};

TEST_F(Passes, OfARoomComeBackWhole) {
  const auto pass = rooms.verify(rooms.issue(room, clock.wall() + 12h), clock.wall() + 11h);

  ASSERT_TRUE(pass);
  EXPECT_EQ(pass->broadcast, room.broadcast);
  EXPECT_EQ(pass->participant, room.participant);
  EXPECT_EQ(pass->role, room.role);
  EXPECT_EQ(pass->name, room.name);
  EXPECT_EQ(pass->headline, room.headline);
}

TEST_F(Passes, OfARoomSayWhenWhereFromAndWhetherToWait) {
  room.must_wait = true;
  room.session = user.session;
  const auto pass = rooms.verify(rooms.issue(room, clock.wall() + 12h), clock.wall());

  ASSERT_TRUE(pass);
  EXPECT_TRUE(pass->must_wait);
  EXPECT_EQ(pass->session, user.session);
  EXPECT_EQ(pass->issued_at, clock.wall());
}

TEST_F(Passes, OfAnOlderServerStillOpenTheRoom) {
  const std::string old = jwt::sign(
      {"room+jwt", "backlot", "backlot:room"},
      {{"sub", room.participant.text()}, {"bid", room.broadcast.text()}, {"role", "guest"}},
      clock.wall(), clock.wall() + 1h, key.reveal());
  const auto pass = rooms.verify(old, clock.wall());

  ASSERT_TRUE(pass);
  EXPECT_FALSE(pass->must_wait);
  EXPECT_EQ(pass->session, std::nullopt);
  EXPECT_EQ(pass->issued_at, WallTime{});
}

TEST_F(Passes, OfAUserComeBackWhole) {
  const auto pass = users.verify(users.issue(user, clock.wall() + 15min), clock.wall());

  ASSERT_TRUE(pass);
  EXPECT_EQ(pass->user, user.user);
  EXPECT_EQ(pass->session, user.session);
}

TEST_F(Passes, EndInTime) {
  EXPECT_FALSE(rooms.verify(rooms.issue(room, clock.wall() + 12h), clock.wall() + 12h));
  EXPECT_FALSE(users.verify(users.issue(user, clock.wall() + 15min), clock.wall() + 15min));
  EXPECT_FALSE(
      checks.verify(checks.issue(room.participant, clock.wall() + 2min), clock.wall() + 2min));
}

TEST_F(Passes, OfACheckOpenNothingElse) {
  const std::string check = checks.issue(room.participant, clock.wall() + 2min);

  EXPECT_EQ(checks.verify(check, clock.wall() + 1min).value(), room.participant);
  EXPECT_FALSE(rooms.verify(check, clock.wall()));
  EXPECT_FALSE(users.verify(check, clock.wall()));
  EXPECT_FALSE(checks.verify(rooms.issue(room, clock.wall() + 1h), clock.wall()));
  EXPECT_FALSE(checks.verify(users.issue(user, clock.wall() + 1h), clock.wall()));
}

TEST_F(Passes, OfOneKindAreNotTheOther) {
  EXPECT_FALSE(users.verify(rooms.issue(room, clock.wall() + 1h), clock.wall()));
  EXPECT_FALSE(rooms.verify(users.issue(user, clock.wall() + 1h), clock.wall()));
}

TEST_F(Passes, OfAnotherServerAreRefused) {
  const SignedUserPasses other{Secret<Bytes>{Bytes(32, std::byte{8})}, clock};

  EXPECT_FALSE(users.verify(other.issue(user, clock.wall() + 1h), clock.wall()));
}

}  // namespace
}  // namespace backlot::tokens
