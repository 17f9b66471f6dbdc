#include "services/sfu/attendance.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "tests/support/fake_show_log.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::sfu {
namespace {

class AttendanceTest : public ::testing::Test {
 protected:
  void SetUp() override { runtime_.start(); }
  void TearDown() override { runtime_.stop(); }

  void append(show::Event event, bool is_announced) {
    const std::uint64_t last = log_.since(broadcast_, 0)->size();
    const std::vector<show::NumberedEvent> events{
        {.seq = last + 1, .at = {}, .event = std::move(event)}};
    ASSERT_TRUE(log_.append(broadcast_, last, events));
    if (is_announced) on_control([&] { attendance_.follow({broadcast_, events}); });
  }
  void join(ParticipantId who, bool is_announced) {
    append(show::ParticipantJoined{.id = who,
                                   .name = "Ada",
                                   .headline = {},
                                   .role = access::Role::Guest,
                                   .has_mic_on = true,
                                   .has_camera_on = true},
           is_announced);
  }
  Result<std::optional<show::Participant>> find(ParticipantId who) {
    return net::asio::co_spawn(runtime_.control(), attendance_.find(broadcast_, who),
                               net::asio::use_future)
        .get();
  }
  bool is_in(ParticipantId who) {
    const auto found = find(who);
    EXPECT_TRUE(found) << found.error();
    return found && found->has_value();
  }

  Result<bool> is_public() {
    return net::asio::co_spawn(runtime_.control(), attendance_.is_public(broadcast_),
                               net::asio::use_future)
        .get();
  }
  template <class Work>
  void on_control(Work work) {
    net::asio::post(runtime_.control(), net::asio::use_future(work)).get();
  }

  SeededRandom random_{1};
  net::Runtime runtime_{{.media_threads = 1, .blocking_threads = 1}};
  FakeShowLog log_;
  Attendance attendance_{runtime_, log_};
  const BroadcastId broadcast_ = BroadcastId::make({}, random_);
  const ParticipantId ada_ = ParticipantId::make({}, random_);
  const ParticipantId bob_ = ParticipantId::make({}, random_);
};

TEST_F(AttendanceTest, NobodyIsInAShowThatHasNoLog) { EXPECT_FALSE(is_in(ada_)); }

TEST_F(AttendanceTest, WhoJoinedBeforeItWasAskedIsFoundInTheLog) {
  join(ada_, false);
  EXPECT_TRUE(is_in(ada_));
  EXPECT_FALSE(is_in(bob_));
}

TEST_F(AttendanceTest, WhoJoinedUnannouncedIsLookedUp) {
  join(ada_, false);
  ASSERT_TRUE(is_in(ada_));
  join(bob_, false);
  EXPECT_TRUE(is_in(bob_));
}

TEST_F(AttendanceTest, WhoLeftIsGoneWithTheAnnouncement) {
  join(ada_, false);
  ASSERT_TRUE(is_in(ada_));
  append(show::ParticipantLeft{.id = ada_}, true);
  EXPECT_FALSE(is_in(ada_));
}

TEST_F(AttendanceTest, NobodyOutsideMayHaveARehearsal) {
  EXPECT_TRUE(is_public().value());
  append(show::KindChanged{show::Kind::Rehearsal}, false);
  EXPECT_FALSE(is_public().value());
  append(show::KindChanged{show::Kind::Live}, true);
  EXPECT_TRUE(is_public().value());
}

TEST_F(AttendanceTest, AMissedAnnouncementIsMadeUpFromTheLog) {
  join(ada_, false);
  ASSERT_TRUE(is_in(ada_));
  append(show::ParticipantLeft{.id = ada_}, false);
  join(bob_, true);
  EXPECT_FALSE(is_in(ada_));
  EXPECT_TRUE(is_in(bob_));
}

TEST_F(AttendanceTest, ALogThatCannotBeReadIsAnErrorAndNotAnAnswer) {
  log_.fail_call(1);
  EXPECT_FALSE(find(ada_));
}

TEST_F(AttendanceTest, ThoseItKnowsNeedNoLog) {
  join(ada_, false);
  ASSERT_TRUE(is_in(ada_));
  log_.fail_call(1);
  EXPECT_TRUE(is_in(ada_));
}

}  // namespace
}  // namespace backlot::sfu
