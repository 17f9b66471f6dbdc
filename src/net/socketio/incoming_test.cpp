#include "net/socketio/incoming.hpp"

#include <gtest/gtest.h>

namespace backlot::socketio {
namespace {

const std::vector<Bytes> kTwo{bytes_of(1), bytes_of(2)};

Result<std::string> name_of(std::string_view payload) {
  auto arguments = parse_arguments(payload, {});
  if (!arguments) return std::unexpected{arguments.error()};
  return take_name(*arguments);
}

TEST(Incoming, SplitsNameAndArguments) {
  auto arguments = parse_arguments(R"(["chat",1,{"a":"b"}])", {}).value();

  EXPECT_EQ(take_name(arguments).value(), "chat");
  EXPECT_EQ(boost::json::serialize(arguments), R"([1,{"a":"b"}])");
}

TEST(Incoming, TakesANumberForAName) { EXPECT_EQ(name_of("[7]").value(), "7"); }

TEST(Incoming, TakesAPairOfSurrogatesForALetter) {
  auto arguments = parse_arguments(R"(["x","\ud83d\udc4b"])", {}).value();

  EXPECT_EQ(arguments.at(1).as_string(), "\xF0\x9F\x91\x8B");
}

TEST(Incoming, TakesNamesOfEveryObjectForNames) {
  auto arguments = parse_arguments(R"(["__proto__",{"__proto__":{"a":1}}])", {}).value();

  EXPECT_EQ(take_name(arguments).value(), "__proto__");
  EXPECT_EQ(boost::json::serialize(arguments), R"([{"__proto__":{"a":1}}])");
}

TEST(Incoming, KeepsTheLastOfEqualKeys) {
  auto arguments = parse_arguments(R"(["x",{"a":1,"b":2,"a":3}])", {}).value();

  EXPECT_EQ(arguments.at(1).as_object().size(), 2U);
  EXPECT_EQ(arguments.at(1).at("a").as_int64(), 3);
}

class NotAnEvent : public testing::TestWithParam<std::string> {};
TEST_P(NotAnEvent, IsRefused) { EXPECT_FALSE(name_of(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Payloads,
                         NotAnEvent,
                         testing::Values("",
                                         "[]",
                                         "{}",
                                         "[null]",
                                         "[{}]",
                                         R"(["connect"])",
                                         R"(["disconnecting"])",
                                         R"(["newListener"])",
                                         R"(["x")",
                                         R"(["x"]y)",
                                         "[\"\xff\"]",
                                         R"(["x","\ud83d"])",
                                         R"(["x","\udc4b\ud83d"])",
                                         "[\"x\",\"\xED\xA0\xBD\"]",
                                         "\xEF\xBB\xBF[\"x\"]",
                                         "[\xEF\xBB\xBF\"x\"]",
                                         std::string(40, '[') + std::string(40, ']')));

TEST(Placeholders, MayStandAnywhere) {
  EXPECT_TRUE(parse_arguments(
      R"([{"_placeholder":true,"num":1},{"a":[{"_placeholder":true,"num":0}]}])", kTwo));
}

TEST(Placeholders, AreDataWithoutAttachments) {
  EXPECT_TRUE(parse_arguments(R"([{"_placeholder":true,"num":"x"}])", {}));
}

class BadPlaceholder : public testing::TestWithParam<std::string> {};
TEST_P(BadPlaceholder, IsRefused) { EXPECT_FALSE(parse_arguments(GetParam(), kTwo)); }
INSTANTIATE_TEST_SUITE_P(Payloads,
                         BadPlaceholder,
                         testing::Values(R"([{"_placeholder":true}])",
                                         R"([{"_placeholder":true,"num":2}])",
                                         R"([{"_placeholder":true,"num":-1}])",
                                         R"([{"_placeholder":true,"num":0.5}])",
                                         R"([{"_placeholder":true,"num":1000000000}])",
                                         R"([{"_placeholder":true,"num":"splice"}])",
                                         R"([[[{"_placeholder":true,"num":null}]]])"));

}  // namespace
}  // namespace backlot::socketio
