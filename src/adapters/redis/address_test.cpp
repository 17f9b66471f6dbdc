#include "adapters/redis/address.hpp"

#include <gtest/gtest.h>

namespace backlot::redis {
namespace {

TEST(RedisAddress, HasRedisDefaults) {
  const Address address = parse_address("redis://cache");

  EXPECT_EQ(address.host, "cache");
  EXPECT_EQ(address.port, 6379);
  EXPECT_EQ(address.database, 0);
  EXPECT_EQ(address.password.reveal(), "");
  EXPECT_EQ(address.prefix, "backlot:");
}

TEST(RedisAddress, ReadsEveryPart) {
  const Address address = parse_address("redis://ada:p%40ss%2Fword@[::1]:7000/3?prefix=studio%3A");

  EXPECT_EQ(address.host, "::1");
  EXPECT_EQ(address.port, 7000);
  EXPECT_EQ(address.user, "ada");
  EXPECT_EQ(address.password.reveal(), "p@ss/word");
  EXPECT_EQ(address.database, 3);
  EXPECT_EQ(address.prefix, "studio:");
}

class NoRedisAddress : public testing::TestWithParam<const char*> {};

TEST_P(NoRedisAddress, IsRefusedInWordsWithoutThePassword) {
  try {
    static_cast<void>(parse_address(GetParam()));
    FAIL() << "was accepted";
  } catch (const std::invalid_argument& refusal) {
    EXPECT_EQ(std::string{refusal.what()}.find("secret"), std::string::npos);
  }
}

INSTANTIATE_TEST_SUITE_P(Such,
                         NoRedisAddress,
                         testing::Values("",
                                         "cache:6379",
                                         "http://cache",
                                         "rediss://cache",
                                         "redis://",
                                         "redis://:secret@cache:0",
                                         "redis://:secret@cache:99999",
                                         "redis://:secret@cache/x",
                                         "redis://:secret@cache/-1",
                                         "redis://:secret@cache?db=1",
                                         "redis://:secret@cache?prefix="));

}  // namespace
}  // namespace backlot::redis
