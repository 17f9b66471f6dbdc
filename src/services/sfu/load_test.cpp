#include "services/sfu/load.hpp"

#include <gtest/gtest.h>

#include "services/sfu/load_stage.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::sfu {
namespace {

// Real sockets, ICE, DTLS and SRTP on loopback: the whole way of a packet, half a second of it.
TEST(SfuLoad, CarriesEveryPacketToEveryViewer) {
  SeededRandom random{1};

  const auto result = measure(
      {.consumers = 3, .burst = 3, .packets_per_second = 600, .duration = 500ms, .warm_up = 200ms},
      random);

  ASSERT_TRUE(result) << result.error();
  EXPECT_GT(result->packets_out, 600U);
  EXPECT_GE(result->packets_received, result->packets_out);
  EXPECT_EQ(result->packets_broken, 0U);
  EXPECT_GT(result->worker_cpu.count(), 0);
  EXPECT_GT(result->cpu_ns_per_packet_out(), 0.0);
}

TEST(SfuLoad, PrintsItsCasesAsJson) {
  SeededRandom random{2};
  const std::vector<std::string> arguments{"--consumers", "2",   "--bursts", "2", "--seconds", "1",
                                           "--rate",      "400", "--json"};
  testing::internal::CaptureStdout();

  const int code = run_sfu_bench(arguments, random);

  const std::string out = testing::internal::GetCapturedStdout();
  EXPECT_EQ(code, 0);
  EXPECT_TRUE(out.starts_with(R"({"plain_send_ns":)")) << out;
  EXPECT_NE(out.find(R"("cases":[{"consumers":2,"burst":2,)"), std::string::npos) << out;
  EXPECT_NE(out.find(R"("cpu_ns_per_packet_out":)"), std::string::npos) << out;
}

class SfuLoadArguments : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(SfuLoadArguments, AreRefusedWhenWrong) {
  SeededRandom random{3};
  EXPECT_EQ(run_sfu_bench(GetParam(), random), 2);
}

INSTANTIATE_TEST_SUITE_P(Wrong,
                         SfuLoadArguments,
                         testing::Values(std::vector<std::string>{"--consumers"},
                                         std::vector<std::string>{"--consumers", "0"},
                                         std::vector<std::string>{"--bursts", "1,,2"},
                                         std::vector<std::string>{"--seconds", "soon"},
                                         std::vector<std::string>{"--verbose", "1"}));

}  // namespace
}  // namespace backlot::sfu
