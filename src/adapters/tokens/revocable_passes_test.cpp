// Passes that were revoked open nothing any more, also after a restart.
#include "adapters/tokens/revocable_passes.hpp"

#include <gtest/gtest.h>

#include "adapters/tokens/signed_passes.hpp"
#include "tests/support/fake_bus.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::tokens {
namespace {

class Revoked : public testing::Test {
 protected:
  bool holds(const std::string& token) const {
    return passes.verify(token, clock.wall()).has_value();
  }
  std::string issued() const { return passes.issue(pass, clock.wall() + 12h); }

  ManualClock clock;
  SeededRandom random{1};
  FakeBus bus;
  SignedRoomPasses plain{Secret<Bytes>{Bytes(32, std::byte{9})}, clock};
  RevocableRoomPasses passes{plain, bus, {}, 12h};
  ports::RoomPass pass{.broadcast = BroadcastId::make(clock.wall(), random),
                       .participant = ParticipantId::make(clock.wall(), random),
                       .role = access::Role::Producer,
                       .name = "Ada",
                       .headline = "",
                       .must_wait = false,
                       .session = SessionId::make(clock.wall(), random)};
};

TEST_F(Revoked, BySessionNeverHoldAgain) {
  const std::string before = issued();
  ASSERT_TRUE(holds(before));

  bus.publish(ports::PassesRevoked{{*pass.session}, {}, clock.wall()});

  EXPECT_FALSE(holds(before));
  clock.advance(1s);
  EXPECT_FALSE(holds(issued()));
  pass.session = SessionId::make(clock.wall(), random);
  EXPECT_TRUE(holds(issued()));
}

TEST_F(Revoked, ByParticipantGiveWayToNewerOnes) {
  const std::string before = issued();
  clock.advance(1ms);
  bus.publish(ports::PassesRevoked{{}, {pass.participant}, clock.wall()});

  EXPECT_FALSE(holds(before));
  EXPECT_TRUE(holds(issued()));
}

TEST_F(Revoked, AreRememberedByAServerThatStartsAgain) {
  const std::string before = issued();
  const RevocableRoomPasses again{
      plain, bus, {{.subject = pass.session->uuid(), .at = clock.wall()}}, 12h};

  EXPECT_FALSE(again.verify(before, clock.wall()));
}

}  // namespace
}  // namespace backlot::tokens
