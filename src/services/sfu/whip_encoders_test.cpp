#include "services/sfu/whip_encoders.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::sfu {
namespace {

struct OneKey final : ports::IngestKeyRepository {
  Result<void> put(const broadcast::IngestKey& /*key*/) override { return {}; }
  Result<std::optional<broadcast::IngestKey>> find(BroadcastId /*broadcast*/) override {
    return std::nullopt;
  }
  Result<std::optional<BroadcastId>> find_open(std::string_view hash) override {
    if (is_failing) return std::unexpected{std::make_error_code(std::errc::io_error)};
    if (hash != digest::hex(digest::sha256(as_bytes("the key")))) return std::nullopt;
    return broadcast;
  }
  BroadcastId broadcast;
  bool is_failing = false;
};

/// Lets a test say what the show says.
struct Intake final : ports::EncoderIntake {
  struct Feed final : ports::EncoderFeed {
    explicit Feed(int& the_count) : count(the_count) { ++count; }
    ~Feed() override { --count; }
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;
    void take(ports::EncoderTag /*tag*/) override {}
    int& count;
  };
  std::unique_ptr<ports::EncoderFeed> open(BroadcastId /*broadcast*/, Answers given) override {
    answers = std::move(given);
    if (at_once) at_once(answers);
    return std::make_unique<Feed>(open_feeds);
  }
  Answers answers;
  std::function<void(const Answers&)> at_once;
  int open_feeds = 0;
};

class WhipEncodersTest : public testing::Test {
 protected:
  void SetUp() override {
    runtime_.start();
    keys_.broadcast = broadcast_;
    intake_.at_once = [this](const auto& answers) { answers.welcomed(encoder_); };
  }
  void TearDown() override { runtime_.stop(); }

  template <class Task>
  auto wait_for(Task task) {
    return net::asio::co_spawn(runtime_.control(), std::move(task), net::asio::use_future).get();
  }
  template <class Work>
  void on_control(Work work) {
    net::asio::post(runtime_.control(), net::asio::use_future(work)).get();
  }

  SeededRandom random_{1};
  net::Runtime runtime_{{.media_threads = 1, .blocking_threads = 1}};
  const BroadcastId broadcast_ = BroadcastId::make({}, random_);
  const ParticipantId encoder_ = ParticipantId::make({}, random_);
  const TransportId transport_ = TransportId::make({}, random_);
  OneKey keys_;
  Intake intake_;
  WhipEncoders encoders_{runtime_, keys_, intake_};
};

TEST_F(WhipEncodersTest, KnowTheKeyOfTheirBroadcastAndNoOther) {
  EXPECT_EQ(wait_for(encoders_.holds_key(broadcast_, "the key")), true);
  EXPECT_EQ(wait_for(encoders_.holds_key(broadcast_, "another key")), false);
  EXPECT_EQ(wait_for(encoders_.holds_key(broadcast_, "")), false);
  EXPECT_EQ(wait_for(encoders_.holds_key(broadcast_, std::string(10'000, 'k'))), false);
  EXPECT_EQ(wait_for(encoders_.holds_key(BroadcastId::make({}, random_), "the key")), false);
}

TEST_F(WhipEncodersTest, FailWhenKeysCannotBeRead) {
  keys_.is_failing = true;
  EXPECT_FALSE(wait_for(encoders_.holds_key(broadcast_, "the key")));
}

TEST_F(WhipEncodersTest, AreInTheShowAsLongAsTheirTransportIsThere) {
  auto visit = wait_for(encoders_.admit(broadcast_));
  ASSERT_TRUE(visit);
  EXPECT_EQ(visit->who, encoder_);

  on_control([&] { encoders_.keep(transport_, std::move(visit), [] {}); });
  EXPECT_EQ(encoders_.find(broadcast_, transport_), encoder_);
  EXPECT_EQ(encoders_.find(BroadcastId::make({}, random_), transport_), std::nullopt);
  EXPECT_EQ(encoders_.of(broadcast_, encoder_), std::vector{transport_});
  EXPECT_EQ(intake_.open_feeds, 1);

  on_control([&] { encoders_.forget(transport_); });
  EXPECT_EQ(encoders_.find(broadcast_, transport_), std::nullopt);
  EXPECT_EQ(intake_.open_feeds, 0);
}

TEST_F(WhipEncodersTest, AreNobodyWhenTheShowDoesNotWantThem) {
  intake_.at_once = [](const auto& answers) { answers.refused(); };

  EXPECT_FALSE(wait_for(encoders_.admit(broadcast_)));
  EXPECT_EQ(intake_.open_feeds, 0);
}

TEST_F(WhipEncodersTest, LoseTheirTransportWhenTheShowNoLongerWantsThem) {
  auto visit = wait_for(encoders_.admit(broadcast_));
  int left = 0;
  on_control([&] { encoders_.keep(transport_, std::move(visit), [&] { ++left; }); });

  intake_.answers.refused();
  on_control([] {});

  EXPECT_EQ(left, 1);
}

TEST_F(WhipEncodersTest, LoseItAlsoWhenThatWasSaidBeforeTheyHadIt) {
  auto visit = wait_for(encoders_.admit(broadcast_));
  intake_.answers.refused();
  on_control([] {});

  int left = 0;
  on_control([&] { encoders_.keep(transport_, std::move(visit), [&] { ++left; }); });

  EXPECT_EQ(left, 1);
  EXPECT_EQ(intake_.open_feeds, 0);
}

}  // namespace
}  // namespace backlot::sfu
