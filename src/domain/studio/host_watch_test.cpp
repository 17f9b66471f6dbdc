#include "domain/studio/host_watch.hpp"

#include <gtest/gtest.h>

#include "tests/support/studio_fixture.hpp"

namespace backlot::studio {
namespace {

using access::Role;

class HostWatch : public show::Studio {
 protected:
  /// Live, with a rule, and everybody but the guest on the way out.
  void leave_it_to(show::HostAbsence rule) {
    ASSERT_TRUE(run(show::SetHostRule{{rule, std::chrono::minutes{3}}}, as(Role::Owner)));
    ASSERT_TRUE(run(show::GoLive{}, as(Role::Owner)));
    for (const Role role : {Role::Producer, Role::CoHost, Role::Owner})
      ASSERT_TRUE(run(show::Leave{id_of(role)}, as(role)));
  }
};

TEST_F(HostWatch, EndsTheShowMinutesAfterTheLastHostHasGone) {
  leave_it_to(show::HostAbsence::End);

  const auto act = next_host_act(show_);

  ASSERT_TRUE(act);
  EXPECT_EQ(act->due, now_ + 3min);
  EXPECT_TRUE(std::holds_alternative<show::End>(act->command));
  EXPECT_TRUE(run(act->command, system()));
  EXPECT_FALSE(next_host_act(show_));
}

TEST_F(HostWatch, ShowsTheSlateOnce) {
  leave_it_to(show::HostAbsence::Slate);

  const auto act = next_host_act(show_);

  ASSERT_TRUE(act);
  EXPECT_TRUE(run(act->command, system()));
  EXPECT_TRUE(show_.slate.is_on);
  EXPECT_FALSE(next_host_act(show_));
}

TEST_F(HostWatch, DoesNothingWhenTheRuleIsToKeepGoing) {
  leave_it_to(show::HostAbsence::Keep);

  EXPECT_FALSE(next_host_act(show_));
}

TEST_F(HostWatch, DoesNothingBeforeTheShow) {
  ASSERT_TRUE(run(show::SetHostRule{{show::HostAbsence::End, 1min}}, as(Role::Owner)));
  for (const Role role : {Role::Producer, Role::CoHost, Role::Owner})
    ASSERT_TRUE(run(show::Leave{id_of(role)}, as(role)));

  EXPECT_FALSE(next_host_act(show_));
}

TEST_F(HostWatch, CallsItOffWhenAHostReturns) {
  leave_it_to(show::HostAbsence::End);

  ASSERT_TRUE(run(show::Join{.name = "the owner"}, as(Role::Owner)));

  EXPECT_FALSE(next_host_act(show_));
}

TEST_F(HostWatch, TakesALostConnectionForAbsenceAndCountsFromTheFirst) {
  leave_it_to(show::HostAbsence::End);
  ASSERT_TRUE(run(show::Join{.name = "the owner"}, as(Role::Owner)));
  ASSERT_TRUE(run(show::MarkReconnecting{id_of(Role::Owner)}, system()));
  const WallTime lost = now_;
  ASSERT_TRUE(run(show::Leave{id_of(Role::Owner)}, system()));

  const auto act = next_host_act(show_);

  ASSERT_TRUE(act);
  EXPECT_EQ(act->due, lost + 3min);
}

TEST_F(HostWatch, CountsFromTheStartWhenNoHostWasThere) {
  ASSERT_TRUE(run(show::SetHostRule{{show::HostAbsence::End, 1min}}, as(Role::Owner)));
  for (const Role role : {Role::Producer, Role::CoHost, Role::Owner})
    ASSERT_TRUE(run(show::Leave{id_of(role)}, as(role)));
  ASSERT_TRUE(run(show::GoLive{}, as(Role::Owner)));

  EXPECT_EQ(next_host_act(show_)->due, now_ + 1min);
}

}  // namespace
}  // namespace backlot::studio
