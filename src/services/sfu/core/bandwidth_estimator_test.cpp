// The estimator at a played path: one narrow hop with a queue, feedback every 100 ms.
#include "services/sfu/core/bandwidth_estimator.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "tests/support/seeded_random.hpp"

namespace backlot::sfu {
namespace {

constexpr Duration kRoundTrip = 60ms;
constexpr std::uint32_t kPacket = 1000;

class Path {
 public:
  explicit Path(Bitrate start) : estimator(start) {}

  /// Sends at what the estimator allows, or at `most`, for a while.
  void run(Duration duration, Bitrate most = kilobits(1'000'000)) {
    for (const Instant end = now_ + duration; now_ < end; now_ += 1ms) {
      const Bitrate rate = std::min(estimator.estimate(), most);
      credit_ += static_cast<double>(rate.bps) / 8 / 1000;
      for (; credit_ >= kPacket; credit_ -= kPacket) send();
      if (now_ >= next_feedback_) feed_back();
    }
  }

  BandwidthEstimator estimator;
  Bitrate capacity = kilobits(2'000);
  Duration queue = 400ms;
  double loss = 0;
  Duration jitter{};

 private:
  double chance() { return static_cast<double>(random_.u32()) / 4'294'967'296.0; }

  void send() {
    PacketResult result{.sequence = ++sequence_, .sent = now_, .octets = kPacket, .arrived = {}};
    const Instant begins = std::max(now_, free_at_);
    if (begins - now_ <= queue) {
      free_at_ = begins + Duration{std::int64_t{kPacket} * 8'000'000'000 / capacity.bps};
      Duration arrived = free_at_.time_since_epoch() + kRoundTrip / 2;
      arrived +=
          Duration{static_cast<std::int64_t>(chance() * static_cast<double>(jitter.count()))};
      arrived = std::max(arrived, last_arrival_);
      last_arrival_ = arrived;
      if (chance() >= loss) result.arrived = arrived;
    }
    under_way_.push_back(result);
  }

  void feed_back() {
    next_feedback_ = now_ + 100ms;
    std::vector<PacketResult> told;
    const Duration horizon = (now_ - kRoundTrip / 2).time_since_epoch();
    while (!under_way_.empty()) {
      const PacketResult& first = under_way_.front();
      if (first.arrived ? *first.arrived > horizon : first.sent > now_ - kRoundTrip) break;
      told.push_back(first);
      under_way_.pop_front();
    }
    estimator.receive(now_, told, kRoundTrip);
  }

  SeededRandom random_{5};
  Instant now_{1000s};
  Instant free_at_{};
  Instant next_feedback_{};
  Duration last_arrival_{};
  double credit_ = 0;
  std::int64_t sequence_ = 0;
  std::deque<PacketResult> under_way_;
};

double megabits(Bitrate rate) { return static_cast<double>(rate.bps) / 1e6; }

TEST(BandwidthEstimator, StaysNearTheCapacityOfAFullPath) {
  Path path{kilobits(1'500)};
  path.run(20s);

  double least = 100;
  double most = 0;
  for (int i = 0; i < 200; ++i) {
    path.run(100ms);
    least = std::min(least, megabits(path.estimator.estimate()));
    most = std::max(most, megabits(path.estimator.estimate()));
  }
  EXPECT_GT(least, 1.2);
  EXPECT_LT(most, 2.6);
}

TEST(BandwidthEstimator, FollowsADropOfThePathWithinTwoSeconds) {
  Path path{kilobits(1'800)};
  path.run(5s);
  path.capacity = kilobits(300);

  path.run(2s);

  EXPECT_LT(megabits(path.estimator.estimate()), 0.36);
  path.run(5s);
  EXPECT_LT(megabits(path.estimator.estimate()), 0.36);
  EXPECT_GT(megabits(path.estimator.estimate()), 0.12);
}

TEST(BandwidthEstimator, GrowsByAnEighthOfATenthASecondWhereThereIsRoom) {
  Path path{kilobits(500)};
  path.capacity = kilobits(50'000);
  path.run(2s);
  const double before = megabits(path.estimator.estimate());

  path.run(5s);

  EXPECT_NEAR(megabits(path.estimator.estimate()) / before, 1.47, 0.1);
}

TEST(BandwidthEstimator, BelievesNothingThatWasNotSent) {
  Path path{kilobits(500)};
  path.capacity = kilobits(50'000);
  path.run(60s, kilobits(400));

  EXPECT_LT(megabits(path.estimator.estimate()), 0.75);
}

TEST(BandwidthEstimator, IsNotMovedFarByJitter) {
  Path path{kilobits(1'000)};
  path.capacity = kilobits(5'000);
  path.jitter = 30ms;
  path.run(10s, kilobits(900));

  EXPECT_GT(megabits(path.estimator.estimate()), 0.65);
}

TEST(BandwidthEstimator, TakesASteadyLossForThePathsOwn) {
  for (const double loss : {0.05, 0.15, 0.3}) {
    Path path{kilobits(1'000)};
    path.capacity = kilobits(5'000);
    path.loss = loss;
    path.run(30s);

    EXPECT_GT(megabits(path.estimator.estimate()), 0.5) << loss;
  }
}

TEST(BandwidthEstimator, YieldsToTheLossOfAPathWithoutAQueue) {
  Path path{kilobits(2'000)};
  path.capacity = kilobits(1'000);
  path.queue = 5ms;
  path.run(5s);

  EXPECT_LT(megabits(path.estimator.estimate()), 1.3);
  EXPECT_GT(megabits(path.estimator.estimate()), 0.5);
}

TEST(BandwidthEstimator, FallsWhileNobodyAnswersAndIsLiftedByAProbe) {
  BandwidthEstimator estimator{kilobits(2'000)};
  for (Instant now{1000s}; now < Instant{1005s}; now += 10ms) estimator.miss_answers(now);
  EXPECT_EQ(estimator.estimate(), BandwidthEstimator::kLeast);

  estimator.receive_probe(kilobits(900));
  EXPECT_EQ(estimator.estimate(), kilobits(900));
  estimator.receive_probe(kilobits(300));
  EXPECT_EQ(estimator.estimate(), kilobits(900))
      << "a probe proves what is carried, not what is not";
}

}  // namespace
}  // namespace backlot::sfu
