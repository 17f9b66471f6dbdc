#include "domain/studio/desk.hpp"

#include <gtest/gtest.h>

#include "domain/show/apply.hpp"
#include "domain/show/error.hpp"
#include "tests/support/fake_bus.hpp"
#include "tests/support/fake_show_log.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::studio {
namespace {

class DeskTest : public testing::Test {
 protected:
  ManualClock clock_;
  SeededRandom random_{1};
  show::Actor owner_{ParticipantId::make({}, random_), access::Role::Owner, false};
  BroadcastId broadcast_ = BroadcastId::make({}, random_);
  FakeShowLog log_;
  FakeBus bus_;
  Desk desk_{log_, bus_, clock_, random_};
};

TEST_F(DeskTest, AppendsThenAnnounces) {
  const auto events = desk_.execute(broadcast_, show::GoLive{}, owner_);

  ASSERT_TRUE(events);
  EXPECT_EQ(
      *events,
      (std::vector<show::NumberedEvent>{{1, clock_.wall(), show::WentLive{}, owner_.participant}}));
  EXPECT_EQ(log_.since(broadcast_, 0).value(), *events);
  ASSERT_EQ(bus_.messages().size(), 1U);
  EXPECT_EQ(std::get<ports::ShowAdvanced>(bus_.messages().front()).events, *events);
}

TEST_F(DeskTest, LoadsWhatTheLogSays) {
  ASSERT_TRUE(desk_.execute(broadcast_, show::Join{.name = "Ann"}, owner_));
  ASSERT_TRUE(desk_.execute(broadcast_, show::GoLive{}, owner_));

  const auto show = desk_.load(broadcast_);

  ASSERT_TRUE(show);
  EXPECT_EQ(*show, show::replay(log_.since(broadcast_, 0).value()));
  EXPECT_EQ(show->phase, show::Phase::Live);
}

TEST_F(DeskTest, SaysNothingWhenNothingChanges) {
  ASSERT_TRUE(desk_.execute(broadcast_, show::GoLive{}, owner_));

  const auto again = desk_.execute(broadcast_, show::GoLive{}, owner_);

  ASSERT_TRUE(again);
  EXPECT_TRUE(again->empty());
  EXPECT_EQ(bus_.messages().size(), 1U);
}

TEST_F(DeskTest, DecidesAgainWhenSomebodyElseAppended) {
  show::Show stale;
  ASSERT_TRUE(desk_.execute(broadcast_, show::SetLayout{show::Layout::Sidebar}, owner_));

  const auto events = desk_.execute(broadcast_, stale, show::GoLive{}, owner_);

  ASSERT_TRUE(events);
  EXPECT_EQ(events->front().seq, 2U);
  EXPECT_EQ(stale.layout, show::Layout::Sidebar);
}

TEST_F(DeskTest, DoesNotRefuseOnAStaleCopy) {
  show::Show stale;
  ASSERT_TRUE(desk_.execute(broadcast_, show::Join{.name = "Ann"}, owner_));

  EXPECT_TRUE(desk_.execute(broadcast_, stale, show::SendChat{"hi"}, owner_));
}

TEST_F(DeskTest, ReturnsTheRefusalAndAppendsNothing) {
  const auto refused = desk_.execute(broadcast_, show::End{}, owner_);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), show::Error::NotLive);
  EXPECT_TRUE(log_.since(broadcast_, 0)->empty());
  EXPECT_TRUE(bus_.messages().empty());
}

TEST_F(DeskTest, ReturnsTheErrorOfEveryFailingCallAndAnnouncesNothing) {
  for (int failing = 1; failing <= 2; ++failing) {
    log_.fail_call(failing);

    const auto failed = desk_.execute(broadcast_, show::GoLive{}, owner_);

    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error(), std::errc::io_error);
    EXPECT_TRUE(bus_.messages().empty());
  }
}

TEST_F(DeskTest, GivesUpWhenTheLogNeverLetsItIn) {
  log_.refuse_appends();

  const auto result = desk_.execute(broadcast_, show::GoLive{}, owner_);

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), std::errc::resource_unavailable_try_again);
}

}  // namespace
}  // namespace backlot::studio
