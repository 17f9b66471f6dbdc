#include "services/signaling/load.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace backlot::signaling {
namespace {

TEST(SignalingBench, MeasuresOursWithoutTheReference) {
  ::testing::internal::CaptureStdout();

  const int code = run_signaling_bench(
      {"--json", "--seconds", "1", "--clients", "20", "--node", "/nowhere.mjs"});

  const auto report = boost::json::parse(::testing::internal::GetCapturedStdout());
  EXPECT_EQ(code, 0);
  const auto& cases = report.at("cases").as_array();
  ASSERT_EQ(cases.size(), 4U);
  EXPECT_EQ(cases[0].at("case").as_string(), "fanout");
  EXPECT_GT(cases[0].at("deliveries_per_cpu_s").as_double(), 0);
  for (const auto& one : cases) EXPECT_EQ(one.at("lost").to_number<int>(), 0);
}

TEST(SignalingBench, RefusesUnknownArguments) {
  EXPECT_EQ(run_signaling_bench({"--fast"}), 2);
  EXPECT_EQ(run_signaling_bench({"--clients"}), 2);
  EXPECT_EQ(run_signaling_bench({"--clients", "many"}), 2);
  EXPECT_EQ(run_signaling_bench({"--clients", "0"}), 2);
}

}  // namespace
}  // namespace backlot::signaling
