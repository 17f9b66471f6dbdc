#include "domain/show/apply.hpp"

#include "domain/show/replica.hpp"
#include "tests/support/studio_fixture.hpp"

namespace backlot::show {
namespace {

using access::Role;

/// Says whatever comes to mind, in whatever role; most of it is refused.
class Chatter : public Studio, public testing::WithParamInterface<int> {
 protected:
  void babble(int words) {
    for (int i = 0; i < words; ++i) run(any_command(), any_actor());
  }

  std::uint64_t any(std::uint64_t below) { return dice_.u64() % below; }
  ParticipantId anybody() { return id_of(static_cast<Role>(any(5))); }
  StageItem any_item() { return {anybody(), static_cast<StageKind>(any(2))}; }
  bool coin() { return any(2) == 0; }
  ProducerId any_producer() {
    SeededRandom random{any(6)};
    return ProducerId::make(WallTime{}, random);
  }
  Actor any_actor() { return any(3) == 0 ? system() : as(static_cast<Role>(any(5))); }

  Command any_command() {
    switch (any(17)) {
      case 0: return Join{"Ann", "", coin(), coin()};
      case 1: return Leave{anybody()};
      case 2: return Rename{anybody(), "Bo", "of Ys"};
      case 3: return SetMic{anybody(), coin()};
      case 4: return SetCamera{anybody(), coin()};
      case 5: return AddToStage{any_item()};
      case 6: return RemoveFromStage{any_item()};
      case 7: return SetLayout{static_cast<Layout>(any(3))};
      case 8: return GoLive{};
      case 9: return any(8) == 0 ? Command{End{}} : Command{SendChat{"word"}};
      case 10: return SendChat{"word"};
      case 11: return MarkReconnecting{anybody()};
      case 12: return MarkReturned{anybody()};
      case 13: return PublishTrack{anybody(), {any_producer(), static_cast<TrackSource>(any(4))}};
      case 14: return EndTrack{anybody(), any_producer()};
      case 15: return ReportProgram{coin()};
      default: return ReportDestination{{{}, static_cast<DestinationPhase>(any(7)), "why"}};
    }
  }

  SeededRandom dice_{static_cast<std::uint64_t>(GetParam())};
};

TEST_P(Chatter, ReplaysToTheSameShow) {
  babble(2000);

  EXPECT_EQ(replay(log_), show_);
}

TEST_P(Chatter, NumbersEventsWithoutAGap) {
  babble(500);

  for (std::size_t i = 0; i < log_.size(); ++i) ASSERT_EQ(log_[i].seq, i + 1);
  EXPECT_EQ(show_.seq, log_.size());
}

TEST_P(Chatter, StagesOnlyThoseWhoAreThere) {
  for (int i = 0; i < 500; ++i) {
    babble(1);
    for (const StageItem& item : show_.stage) ASSERT_NE(show_.find(item.participant), nullptr);
    ASSERT_LE(show_.stage.size(), kMaxOnStage);
  }
}

TEST_P(Chatter, MovesTheStageTimeExactlyWithTheStage) {
  for (int i = 0; i < 1000; ++i) {
    const Show before = show_;
    babble(1);
    const bool is_same = before.stage == show_.stage && before.layout == show_.layout;
    ASSERT_EQ(before.stage_changed_at == show_.stage_changed_at, is_same);
  }
}

TEST_P(Chatter, FollowsEventsInAnyOrder) {
  babble(500);
  std::vector<NumberedEvent> shuffled = log_;
  for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[any(i)]);
  Replica replica;

  std::size_t applied = 0;
  for (const NumberedEvent& event : shuffled) applied += replica.accept({event, event}).size();

  EXPECT_EQ(replica.show(), show_);
  EXPECT_EQ(applied, log_.size());
  EXPECT_FALSE(replica.is_waiting());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Chatter, testing::Range(1, 9));

TEST(Replica, WaitsForAMissedEvent) {
  Replica replica;

  EXPECT_TRUE(replica.accept({{2, {}, WentLive{}}}).empty());
  EXPECT_TRUE(replica.is_waiting());
  EXPECT_EQ(replica.accept({{1, {}, LayoutChanged{Layout::Sidebar}}}).size(), 2U);
  EXPECT_FALSE(replica.is_waiting());
}

TEST(Apply, IgnoresFactsAboutStrangers) {
  Show show;

  apply(show, {1, {}, MicChanged{ParticipantId{}, false}});
  apply(show, {2, {}, TrackPublished{}});
  apply(show, {3, {}, ParticipantLeft{}});

  EXPECT_TRUE(show.participants.empty());
  EXPECT_EQ(show.seq, 3U);
}

TEST(Apply, KeepsTheLastTwoHundredChatLines) {
  Show show;

  for (std::uint64_t seq = 1; seq <= 205; ++seq)
    apply(show, {seq, {}, ChatSent{{}, {}, "Ann", std::to_string(seq)}});

  ASSERT_EQ(show.chat.size(), kKeptChatLines);
  EXPECT_EQ(show.chat.front().text, "6");
  EXPECT_EQ(show.chat.back().text, "205");
}

}  // namespace
}  // namespace backlot::show
