#include "services/relay/load.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace backlot::relay {
namespace {

TEST(RelayBench, MeasuresBothProtocols) {
  ::testing::internal::CaptureStdout();

  const int code =
      run_relay_bench({"--json", "--seconds", "1", "--players", "2", "--flush", "normal"});

  const auto report = boost::json::parse(::testing::internal::GetCapturedStdout());
  EXPECT_EQ(code, 0);
  const auto& cases = report.at("cases").as_array();
  ASSERT_EQ(cases.size(), 2U);
  for (const auto& figures : cases) {
    EXPECT_GT(figures.at("cpu_us_per_player_second").as_double(), 0);
    EXPECT_GT(figures.at("mbit_per_player_second").as_double(), 1.5);
  }
}

TEST(RelayBench, RefusesUnknownArguments) {
  EXPECT_EQ(run_relay_bench({"--fast"}), 2);
  EXPECT_EQ(run_relay_bench({"--players"}), 2);
  EXPECT_EQ(run_relay_bench({"--players", "many"}), 2);
  EXPECT_EQ(run_relay_bench({"--flush", "never"}), 2);
}

}  // namespace
}  // namespace backlot::relay
