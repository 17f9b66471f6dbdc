// The contract's own examples are what is written and read.
#include "adapters/redis/bus_codec.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <fstream>
#include <sstream>

#include "domain/json/error.hpp"

namespace backlot::redis {
namespace {

boost::json::object definitions() {
  std::ostringstream text;
  text << std::ifstream{BACKLOT_CONTRACTS_DIR "/bus.schema.json"}.rdbuf();
  return boost::json::parse(text.str()).at("$defs").as_object();
}

TEST(BusCodec, WritesWhatTheContractShows) {
  std::size_t messages = 0;
  for (const auto& [name, definition] : definitions()) {
    const auto* examples = definition.as_object().if_contains("examples");
    if (!examples) continue;
    ++messages;
    const boost::json::value& example = examples->as_array().front();
    EXPECT_EQ(example.at("type"), name);

    const auto message = parse_message(boost::json::serialize(example));

    ASSERT_TRUE(message) << name;
    EXPECT_EQ(boost::json::parse(serialize(*message)), example);
  }
  EXPECT_EQ(messages, std::variant_size_v<ports::Message>);
}

TEST(BusCodec, CarriesPeoplesWordsUnchanged) {
  const ports::DestinationReported reported{
      .broadcast = {}, .light = {.id = {}, .phase = {}, .reason = "a\r\nb * \"c\" \\ \0 д"}};

  const auto message = parse_message(serialize(reported));

  ASSERT_TRUE(message);
  EXPECT_EQ(std::get<ports::DestinationReported>(*message).light, reported.light);
}

TEST(BusCodec, SkipsMembersOfNewerPrograms) {
  const auto message = parse_message(
      R"({"type":"destinations-edited","broadcastId":"0190a8f0-0000-7000-8000-000000000001","new":1})");

  EXPECT_TRUE(message);
}

class NoMessage : public testing::TestWithParam<const char*> {};

TEST_P(NoMessage, IsMalformed) {
  EXPECT_EQ(parse_message(GetParam()).error(), json::Error::Malformed);
}

INSTANTIATE_TEST_SUITE_P(
    Such,
    NoMessage,
    testing::Values(
        "",
        "[]",
        "{}",
        R"({"type":7})",
        R"({"type":"unheard-of"})",
        R"({"type":"program-reported","broadcastId":"*","running":true})",
        R"({"type":"played","broadcastId":"0190a8f0-0000-7000-8000-000000000001","failed":true})",
        R"({"type":"program-reported","broadcastId":"0190a8f0-0000-7000-8000-000000000001"})",
        R"({"type":"show-advanced","broadcastId":"0190a8f0-0000-7000-8000-000000000001"})",
        R"({"type":"show-advanced","broadcastId":"0190a8f0-0000-7000-8000-000000000001","events":[{}]})",
        R"({"type":"tap-wanted","broadcastId":"0190a8f0-0000-7000-8000-000000000001","address":"","port":65536,"producerIds":[]})"));

}  // namespace
}  // namespace backlot::redis
