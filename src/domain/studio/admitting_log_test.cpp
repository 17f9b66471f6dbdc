#include "domain/studio/admitting_log.hpp"

#include <gtest/gtest.h>

#include "domain/show/error.hpp"
#include "domain/studio/desk.hpp"
#include "tests/support/fake_bus.hpp"
#include "tests/support/fake_show_log.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::studio {
namespace {

class FixedRoom final : public ports::ProgramRoom {
 public:
  [[nodiscard]] bool take(BroadcastId /*broadcast*/) override { return places-- > 0; }
  int places = 0;
};

class Admitting : public testing::Test {
 protected:
  Result<std::vector<show::NumberedEvent>> put(const show::Command& command) {
    return desk.execute(
        broadcast, command,
        {.participant = ParticipantId::make(clock.wall(), random), .role = access::Role::Owner});
  }

  ManualClock clock;
  SeededRandom random{1};
  FakeBus bus;
  FakeShowLog plain;
  BroadcastId broadcast = BroadcastId::make(clock.wall(), random);
  FixedRoom room;
  AdmittingLog log{plain, room};
  Desk desk{log, bus, clock, random};
};

TEST_F(Admitting, AShowWithoutRoomDoesNotGoLiveAndNothingHappened) {
  const auto refused = put(show::GoLive{});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), show::Error::NoRoom);
  EXPECT_TRUE(log.since(broadcast, 0)->empty());
}

TEST_F(Admitting, AShowWithRoomGoesLive) {
  room.places = 1;

  EXPECT_TRUE(put(show::GoLive{}));
  EXPECT_EQ(log.since(broadcast, 0)->size(), 1U);
}

TEST_F(Admitting, NothingElseNeedsRoom) {
  room.places = 1;
  ASSERT_TRUE(put(show::GoLive{}));

  EXPECT_TRUE(put(show::SetLayout{show::Layout::News}));
  EXPECT_TRUE(put(show::End{}));
}

}  // namespace
}  // namespace backlot::studio
