#include "services/compositor/core/reception.hpp"

#include <gtest/gtest.h>

namespace backlot::compositor {
namespace {

constexpr Instant kStart{1000s};

TEST(ReceptionTest, CountsWhatIsLostSinceTheReportBefore) {
  Reception reception{90000};
  for (std::uint16_t i = 0; i < 100; ++i)
    if (i % 4 != 1)
      reception.observe(static_cast<std::uint16_t>(65500 + i), i * 3000U, kStart + i * 33ms);

  const auto first = reception.take_report(kStart + 4s);
  EXPECT_EQ(first.fraction_lost, 64);
  EXPECT_EQ(first.cumulative_lost, 25);
  EXPECT_EQ(first.highest_sequence, 65599U);

  reception.observe(64, 300'000, kStart + 4s);
  EXPECT_EQ(reception.take_report(kStart + 4s).fraction_lost, 0);
}

TEST(ReceptionTest, TellsTheDelaySinceTheSendersReport) {
  Reception reception{48000};
  reception.observe(1, 0, kStart);
  reception.sender_report(0x1122'3344'5566'7788, kStart);

  const auto report = reception.take_report(kStart + 500ms);

  EXPECT_EQ(report.last_sr, 0x3344'5566U);
  EXPECT_EQ(report.delay_since_last_sr, 32768U);
}

TEST(ReceptionTest, SaysNothingOfASilentSender) {
  Reception reception{48000};

  EXPECT_EQ(reception.take_report(kStart).highest_sequence, 0U);
}

}  // namespace
}  // namespace backlot::compositor
