// An encoder's place in its show, from its first tag to its last; its process is any that reads.
#include "services/ingest/ingest_service.hpp"

#include <gtest/gtest.h>

#include "domain/show/apply.hpp"
#include "protocols/flv/writer.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/fake_bus.hpp"
#include "tests/support/fake_show_log.hpp"
#include "tests/support/shared_random.hpp"

namespace backlot::ingest {
namespace {

class IngestServiceTest : public testing::Test {
 protected:
  explicit IngestServiceTest(Duration grace = 100ms,
                             std::vector<std::string> command = {"/bin/sh", "-c", "cat >/dev/null",
                                                                 "encoder"})
      : service_(runtime_,
                 clock_,
                 random_,
                 bus_,
                 log_,
                 {.listen_address = "127.0.0.1", .command = std::move(command), .grace = grace}) {}

  void SetUp() override {
    service_.start();
    runtime_.start();
  }
  void TearDown() override {
    service_.stop();
    runtime_.stop();
  }

  struct Heard {
    std::atomic<int> welcomed{0};
    std::atomic<int> refused{0};
  };
  std::unique_ptr<ports::EncoderFeed> open(Heard& heard) {
    return service_.open(broadcast_, {.welcomed =
                                          [&](ParticipantId who) {
                                            EXPECT_EQ(who, encoder_);
                                            ++heard.welcomed;
                                          },
                                      .refused = [&] { ++heard.refused; }});
  }
  static ports::EncoderTag key_frame() {
    ports::EncoderTag tag{.is_video = true, .is_keyframe = true, .is_header = false, .flv = {}};
    flv::append_tag(tag.flv, flv::TagType::Video, 0, Bytes(16));
    return tag;
  }

  show::Show show() { return show::replay(log_.since(broadcast_, 0).value()); }
  bool is_in() { return show().find(encoder_) != nullptr; }
  bool is_missed() {
    const show::Show now = show();
    const show::Participant* found = now.find(encoder_);
    return found != nullptr && found->presence == show::Presence::Reconnecting;
  }
  void act(const show::Command& command) {
    studio::Desk desk{log_, bus_, clock_, random_};
    ASSERT_TRUE(desk.execute(broadcast_, command,
                             {.participant = ParticipantId::make({}, random_),
                              .role = access::Role::Owner,
                              .name = "O"}));
  }
  std::vector<ports::FeedWanted> wishes() {
    std::vector<ports::FeedWanted> found;
    for (const ports::Message& message : bus_.messages())
      if (const auto* wanted = std::get_if<ports::FeedWanted>(&message)) found.push_back(*wanted);
    return found;
  }

  net::SystemClock clock_;
  SharedRandom random_{1};
  FakeBus bus_;
  FakeShowLog log_;
  net::Runtime runtime_{{.media_threads = 1, .blocking_threads = 1}};
  BroadcastId broadcast_ = BroadcastId::make({}, random_);
  ParticipantId encoder_ = encoder_of(broadcast_);
  IngestService service_;
};

TEST_F(IngestServiceTest, WelcomesAnEncoderWhenTheShowHasIt) {
  Heard heard;
  const auto feed = open(heard);

  ASSERT_TRUE(eventually([&] { return heard.welcomed == 1; }));
  EXPECT_TRUE(is_in());
  EXPECT_TRUE(show().find(encoder_)->is_encoder);
  EXPECT_TRUE(
      wishes().empty());  // nothing to decode yet: what publishes may reach the SFU by itself
}

TEST_F(IngestServiceTest, DecodesOnceThereIsSomethingToDecode) {
  Heard heard;
  const auto feed = open(heard);
  feed->take(key_frame());

  ASSERT_TRUE(eventually([&] { return wishes().size() == 1; }));
  EXPECT_EQ(wishes().front().participant, encoder_);
  EXPECT_NE(wishes().front().port, 0);
  EXPECT_EQ(wishes().front().streams.size(), 2U);
}

TEST_F(IngestServiceTest, DecodesWhatComesLongAfterTheWelcome) {
  Heard heard;
  const auto feed = open(heard);
  ASSERT_TRUE(eventually([&] { return heard.welcomed == 1; }));

  feed->take(key_frame());

  EXPECT_TRUE(eventually([&] { return wishes().size() == 1; }));
}

TEST_F(IngestServiceTest, KeepsThePlaceForAWhileThenGivesItUp) {
  Heard heard;
  auto feed = open(heard);
  feed->take(key_frame());
  ASSERT_TRUE(eventually([&] { return wishes().size() == 1; }));

  feed.reset();

  EXPECT_TRUE(eventually([&] { return !is_in(); }));
  EXPECT_TRUE(wishes().back().streams.empty());
  EXPECT_EQ(heard.refused, 0);
}

TEST_F(IngestServiceTest, TellsTheOneBeforeThatAnotherHasItsPlace) {
  Heard first;
  Heard second;
  const auto before = open(first);
  ASSERT_TRUE(eventually([&] { return first.welcomed == 1; }));

  const auto after = open(second);

  EXPECT_TRUE(eventually([&] { return second.welcomed == 1; }));
  EXPECT_EQ(first.refused, 1);
  EXPECT_EQ(second.refused, 0);
  EXPECT_TRUE(is_in());
  EXPECT_FALSE(is_missed());
}

TEST_F(IngestServiceTest, SendsAwayWhomAHostRemoves) {
  Heard heard;
  const auto feed = open(heard);
  ASSERT_TRUE(eventually([&] { return heard.welcomed == 1; }));

  act(show::RemoveParticipant{.participant = encoder_, .is_ban = false});

  EXPECT_TRUE(eventually([&] { return heard.refused == 1; }));
  EXPECT_FALSE(is_in());
}

TEST_F(IngestServiceTest, SendsAwayWhoeverHasAKeyThatNoLongerHolds) {
  Heard heard;
  const auto feed = open(heard);
  ASSERT_TRUE(eventually([&] { return heard.welcomed == 1; }));

  bus_.publish(ports::IngestKeyReplaced{broadcast_});

  EXPECT_TRUE(eventually([&] { return heard.refused == 1; }));
  EXPECT_TRUE(eventually([&] { return !is_in(); }));
}

TEST_F(IngestServiceTest, SendsAwayWhoeverPublishesIntoAShowThatEnds) {
  Heard heard;
  const auto feed = open(heard);
  ASSERT_TRUE(eventually([&] { return heard.welcomed == 1; }));

  act(show::GoLive{});
  act(show::End{});

  EXPECT_TRUE(eventually([&] { return heard.refused == 1; }));
}

TEST_F(IngestServiceTest, RefusesWhenTheShowCannotBeRead) {
  log_.fail_call(1);
  Heard heard;
  const auto feed = open(heard);

  EXPECT_TRUE(eventually([&] { return heard.refused == 1; }));
  EXPECT_EQ(heard.welcomed, 0);
}

/// Encoders may be away for long.
class PatientIngest : public IngestServiceTest {
 protected:
  PatientIngest() : IngestServiceTest(60s) {}
};

TEST_F(PatientIngest, SeesTheEncoderAsMissedUntilItComesBack) {
  Heard heard;
  auto feed = open(heard);
  ASSERT_TRUE(eventually([&] { return heard.welcomed == 1; }));
  feed.reset();
  ASSERT_TRUE(eventually([&] { return is_missed(); }));

  Heard again;
  feed = open(again);

  EXPECT_TRUE(eventually([&] { return again.welcomed == 1; }));
  EXPECT_FALSE(is_missed());
}

/// Nothing can decode what this encoder sends.
class DyingIngest : public IngestServiceTest {
 protected:
  DyingIngest() : IngestServiceTest(100ms, {"/bin/false"}) {}
};

TEST_F(DyingIngest, TriesAgainAFewTimesThenSendsTheEncoderAway) {
  Heard heard;
  const auto feed = open(heard);
  EXPECT_TRUE(eventually([&] {
    feed->take(key_frame());
    return heard.refused == 1;
  }));

  EXPECT_GE(wishes().size(), 6U);
}

}  // namespace
}  // namespace backlot::ingest
