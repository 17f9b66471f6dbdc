// Passes that were revoked open nothing any more, also after a restart.
#include "adapters/tokens/revocable_passes.hpp"

#include <gtest/gtest.h>

#include "adapters/tokens/signed_passes.hpp"
#include "tests/support/fake_bus.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::tokens {
namespace {

class RevokedPasses : public testing::Test {
 protected:
  bool holds(const std::string& token) const {
    return passes.verify(token, clock.wall()).has_value();
  }
  std::string issued() const { return passes.issue(pass, clock.wall() + 12h); }

  ManualClock clock;
  SeededRandom random{1};
  FakeBus bus;
  SignedRoomPasses plain{Secret<Bytes>{Bytes(32, std::byte{9})}, clock};
  Revoked revoked{bus, {}, 12h};
  RevocableRoomPasses passes{plain, revoked};
  ports::RoomPass pass{.broadcast = BroadcastId::make(clock.wall(), random),
                       .participant = ParticipantId::make(clock.wall(), random),
                       .role = access::Role::Producer,
                       .name = "Ada",
                       .headline = "",
                       .must_wait = false,
                       .session = SessionId::make(clock.wall(), random)};
};

TEST_F(RevokedPasses, BySessionNeverHoldAgain) {
  const std::string before = issued();
  ASSERT_TRUE(holds(before));

  bus.publish(ports::PassesRevoked{{*pass.session}, {}, clock.wall()});

  EXPECT_FALSE(holds(before));
  clock.advance(1s);
  EXPECT_FALSE(holds(issued()));
  pass.session = SessionId::make(clock.wall(), random);
  EXPECT_TRUE(holds(issued()));
}

TEST_F(RevokedPasses, ByParticipantGiveWayToNewerOnes) {
  const std::string before = issued();
  clock.advance(1ms);
  bus.publish(ports::PassesRevoked{{}, {pass.participant}, clock.wall()});

  EXPECT_FALSE(holds(before));
  EXPECT_TRUE(holds(issued()));
}

TEST_F(RevokedPasses, AreRememberedByAServerThatStartsAgain) {
  const std::string before = issued();
  const Revoked remembered{bus, {{.subject = pass.session->uuid(), .at = clock.wall()}}, 12h};
  const RevocableRoomPasses again{plain, remembered};

  EXPECT_FALSE(again.verify(before, clock.wall()));
}

TEST_F(RevokedPasses, TakeTheAccessTokensOfTheirSessionAlong) {
  const SignedUserPasses plain_users{Secret<Bytes>{Bytes(32, std::byte{9})}, clock};
  const RevocableUserPasses users{plain_users, revoked};
  const ports::UserPass ended{.user = UserId::make(clock.wall(), random), .session = *pass.session};
  const ports::UserPass other{.user = ended.user, .session = SessionId::make(clock.wall(), random)};
  const std::string first = users.issue(ended, clock.wall() + 15min);
  const std::string second = users.issue(other, clock.wall() + 15min);
  ASSERT_TRUE(users.verify(first, clock.wall()));

  bus.publish(ports::PassesRevoked{{ended.session}, {}, clock.wall()});

  EXPECT_FALSE(users.verify(first, clock.wall()));
  EXPECT_TRUE(users.verify(second, clock.wall()));
}

}  // namespace
}  // namespace backlot::tokens
