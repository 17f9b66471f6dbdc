#include "services/sfu/core/prober.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace backlot::sfu {
namespace {

/// Sends what the prober asks for over a path of one rate, and tells it what came.
class Probing : public testing::Test {
 protected:
  std::optional<Bitrate> run(Duration duration) {
    std::optional<Bitrate> proved;
    for (const Instant end = now + duration; now < end && !proved; now += 10ms) {
      const std::size_t octets = prober.expire(
          now, {.estimate = estimate, .wanted = wanted, .octets = sent, .newest = sequence});
      for (std::size_t left = octets; left > 0; left -= std::min<std::size_t>(left, 1000)) send();
      if (now >= next_feedback) proved = feed_back();
    }
    return proved;
  }
  void send() {
    sent += 1000;
    free_at = std::max(now, free_at) + Duration{1000LL * 8'000'000'000 / capacity.bps};
    under_way.push_back({.sequence = ++sequence,
                         .sent = now,
                         .octets = 1000,
                         .arrived = free_at.time_since_epoch() + 20ms});
  }
  std::optional<Bitrate> feed_back() {
    next_feedback = now + 100ms;
    std::vector<PacketResult> told;
    std::erase_if(under_way, [&](const PacketResult& result) {
      if (*result.arrived > now.time_since_epoch() - 20ms) return false;
      told.push_back(result);
      return true;
    });
    return prober.receive(now, told);
  }

  Prober prober;
  Instant now{1000s};
  Instant free_at{};
  Instant next_feedback{};
  Bitrate estimate = kilobits(500);
  Bitrate wanted = kilobits(3'000);
  Bitrate capacity = kilobits(20'000);
  std::uint64_t sent = 0;
  std::int64_t sequence = 0;
  std::vector<PacketResult> under_way;
};

TEST_F(Probing, ProvesTwiceTheEstimateOnAPathWithRoom) {
  const auto proved = run(1s);

  ASSERT_TRUE(proved);
  EXPECT_NEAR(static_cast<double>(proved->bps), 1e6, 2e5);
  EXPECT_LT(sent, 12'000U);
}

TEST_F(Probing, GoesOnAtOnceAfterASuccess) {
  for (int i = 0; i < 3; ++i) {
    const auto proved = run(500ms);
    ASSERT_TRUE(proved) << i;
    estimate = std::max(estimate, *proved);
  }
  EXPECT_GT(estimate, kilobits(2'500));
}

TEST_F(Probing, MeasuresAFullPath) {
  capacity = kilobits(700);
  const auto proved = run(1s);

  ASSERT_TRUE(proved);
  EXPECT_NEAR(static_cast<double>(proved->bps), 7e5, 1e5);
  sent = 0;
  static_cast<void>(run(2s));
  EXPECT_EQ(sent, 0U) << "and waits a while";
}

TEST_F(Probing, SendsNothingWhenNobodyWantsMore) {
  wanted = kilobits(400);

  EXPECT_FALSE(run(20s));
  EXPECT_EQ(sent, 0U);
}

TEST_F(Probing, WaitsLongerEachTimeItsSuccessesTurnOutWrong) {
  std::vector<Instant> begun;
  for (; now < Instant{1200s}; now += 10ms) {
    const bool was_sending = prober.is_sending();
    const std::size_t octets = prober.expire(
        now, {.estimate = estimate, .wanted = wanted, .octets = sent, .newest = sequence});
    if (!was_sending && prober.is_sending()) begun.push_back(now);
    for (std::size_t left = octets; left > 0; left -= std::min<std::size_t>(left, 1000)) send();
    if (now >= next_feedback && feed_back()) prober.back_off(now);
  }
  ASSERT_GT(begun.size(), 6U);
  EXPECT_LT(begun[1] - begun[0], 8s);
  EXPECT_GT(begun[6] - begun[5], 20s);
}

TEST_F(Probing, GivesUpWhenNobodyAnswers) {
  for (int i = 0; i < 1000; ++i, now += 10ms) {
    const std::size_t octets = prober.expire(
        now, {.estimate = estimate, .wanted = wanted, .octets = sent, .newest = sequence});
    for (std::size_t left = octets; left > 0; left -= std::min<std::size_t>(left, 1000)) send();
  }
  EXPECT_LT(sent, 40'000U);
}

}  // namespace
}  // namespace backlot::sfu
