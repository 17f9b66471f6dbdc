#include "services/sfu/core/candidates.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

TEST(HostCandidates, PreferUdpAndEarlierAddresses) {
  const auto candidates = host_candidates({"192.0.2.1", "2001:db8::1"}, 40'000);

  ASSERT_EQ(candidates.size(), 4U);
  for (std::size_t i = 1; i < candidates.size(); ++i)
    EXPECT_GT(candidates[i - 1].priority, candidates[i].priority);
  EXPECT_EQ(candidates[0].priority, 2'130'706'431U);
  EXPECT_FALSE(candidates[1].is_tcp);
  EXPECT_TRUE(candidates[2].is_tcp);
  EXPECT_EQ(candidates[2].address, "192.0.2.1");
  EXPECT_NE(candidates[0].foundation, candidates[2].foundation);
}

}  // namespace
}  // namespace backlot::sfu
