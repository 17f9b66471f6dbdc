// Requests that are not as the contract says are refused; nothing breaks.
#include <gtest/gtest.h>

#include "services/api/contract_walk_test.hpp"
#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

constexpr std::string_view kNobodys = "0190a8f0-0000-7000-8000-000000000001";

class Hostile : public testing::Test {
 protected:
  [[nodiscard]] std::string path_of(const Operation& operation, std::string_view id = {}) const {
    std::string path = operation.path;
    for (const std::string name : {"{id}", "{destinationId}", "{token}"})
      if (const auto at = path.find(name); at != std::string::npos)
        path.replace(at, name.size(),
                     !id.empty()                                     ? id
                     : name == "{token}"                             ? std::string_view{link}
                     : operation.path.starts_with("/api/broadcasts") ? std::string_view{broadcast}
                                                                     : kNobodys);
    return path;
  }
  [[nodiscard]] Heard ask(const Operation& operation, const std::string& body) const {
    return studio.ask(
        {.method = operation.method, .path = path_of(operation), .body = body, .token = ada});
  }

  TestStudio studio;
  std::string ada = studio.sign_up("ada@example.org");
  Heard planned = studio.post("/api/broadcasts", R"({"title":"Friday"})", ada);
  std::string broadcast = planned.at("/id");
  std::string link = planned.at("/joinUrl").substr(6);
};

TEST_F(Hostile, IdsInEveryPathNameNothing) {
  for (const Operation& operation : operations()) {
    if (!operation.path.contains('{')) continue;
    for (const std::string id : {"%27%20OR%20%271%27=%271", "..%2f..%2fetc%2fpasswd", "__proto__",
                                 "constructor", "%00", "1", "0190a8f0-0000-7000-8000-00000000000g",
                                 "%F0%9F%92%A9", "0190a8f0-0000-7000-8000-000000000001%0d%0aX:1"}) {
      const std::string body =
          operation.body.is_null() ? "" : json::serialize(smallest_sample_of(operation.body));
      const auto heard = studio.ask(
          {.method = operation.method, .path = path_of(operation, id), .body = body, .token = ada});
      EXPECT_TRUE(heard.status == 404 || heard.status == 400 || heard.status == 415)
          << operation.name() << " " << id << " " << heard.status;
      EXPECT_EQ(heard.header("x"), "");
    }
  }
}

TEST_F(Hostile, JsonIsRefusedWhereverItComes) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += R"({"a":)";
  const std::vector<std::string> bodies{R"({"name":"a","name":"b"})",
                                        R"({"title":"a","\u0074itle":"b"})",
                                        R"({"size":1e400})",
                                        R"({"name":1e400,"title":-1e400})",
                                        deep,
                                        deep + "1" + std::string(10'000, '}'),
                                        std::string(60'000, '['),
                                        R"({"name":"\ud800"})",
                                        R"({"name":"\udc00\ud800"})",
                                        "\xEF\xBB\xBF{}",
                                        "{\"name\":\"\xFF\"}",
                                        "{\"name\":\"\xC0\xAF\"}",
                                        "{\"name\":\"\xED\xA0\x80\"}",
                                        R"({"name":"a"} {})",
                                        "{'name':'a'}",
                                        R"({"name":"a",})",
                                        "{/**/}",
                                        "NaN",
                                        R"({"name":"a\u0000b"})",
                                        R"({"\u0000":1})",
                                        "null",
                                        "[]",
                                        "\"text\"",
                                        "1"};
  for (const Operation& operation : operations()) {
    if (operation.body.is_null()) continue;
    for (const std::string& body : bodies) {
      const auto heard = ask(operation, body);
      const bool is_nobodys_thing = heard.status == 404 || heard.status == 401;
      EXPECT_TRUE(heard.status == 400 || is_nobodys_thing)
          << operation.name() << " " << body.substr(0, 60) << " " << heard.status << heard.body;
    }
    const auto large = ask(operation, R"({"name":")" + std::string(1'000'000, 'x') + R"("})");
    EXPECT_EQ(large.status, 413U) << operation.name();
  }
}

TEST_F(Hostile, FieldsThatNobodyAskedForAreRefused) {
  for (const Operation& operation : operations()) {
    if (operation.body.is_null() || operation.path == "/api/auth/preferences") continue;
    for (const auto* field : {"__proto__", "constructor", "toString", "role", "ownerId", "status",
                              "userId", "startedAt", "Title"}) {
      json::value body = smallest_sample_of(operation.body);
      if (body.as_object().contains(field)) continue;
      body.as_object()[field] = "x";
      const auto heard = ask(operation, json::serialize(body));
      EXPECT_GE(heard.status, 400U) << operation.name() << " " << field << heard.body;
      EXPECT_LT(heard.status, 500U) << operation.name() << " " << field;
    }
  }
}

TEST_F(Hostile, NumbersKeepTheirValueInPreferences) {
  const std::string body = R"({"big":9007199254740993,"small":-0.5,"huge":1e308})";
  ASSERT_EQ(
      studio.ask({.method = "PUT", .path = "/api/auth/preferences", .body = body, .token = ada})
          .status,
      200U);
  const auto kept = studio.get("/api/auth/preferences", ada).json();
  EXPECT_EQ(kept.at("big").as_int64(), 9007199254740993);
  EXPECT_EQ(kept.at("small").as_double(), -0.5);
  EXPECT_EQ(kept.at("huge").as_double(), 1e308);
}

TEST_F(Hostile, NumbersThatAreNoneAreNoSizesAndNoPlaces) {
  for (const std::string number : {"-0", "-0.0", "9007199254740993", "18446744073709551616",
                                   "1e400", "1e3", "0.5", "-1", "\"1\"", "null", "true", "[1]"}) {
    const auto heard =
        studio.post("/api/upload", R"({"name":"a","kind":"image","size":)" + number + "}", ada);
    EXPECT_TRUE(heard.status == 400 || heard.status == 413) << number << heard.body;
  }
  EXPECT_EQ(studio.get("/api/assets", ada).at("/usage/count"), "0");
  const std::string events = "/api/broadcasts/" + broadcast + "/events?after=";
  for (const std::string number : {"-0", "-1", "+1", "0x1", "1e3", "1.0", "%201",
                                   "18446744073709551616", "9223372036854775808", "%00", "1%00"})
    EXPECT_EQ(studio.get(events + number, ada).code(), "invalid-query") << number;
  for (const std::string number : {"9007199254740993", "9223372036854775807"})
    EXPECT_EQ(studio.get(events + number, ada).at("/events"), "[]") << number;
}

TEST_F(Hostile, EveryAnswerIsGuarded) {
  const auto check = [](const Heard& heard) {
    EXPECT_EQ(heard.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(heard.header("content-security-policy"),
              "default-src 'none'; frame-ancestors 'none'");
    EXPECT_EQ(heard.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(heard.header("x-frame-options"), "DENY");
  };
  check(studio.get("/api/broadcasts", ada));
  check(studio.get("/api/broadcasts"));
  check(studio.get("/api/nothing"));
  check(studio.ask({.method = "PUT", .path = "/api/broadcasts"}));
  check(studio.post("/api/auth/login", std::string(100'000, 'x')));
  check(studio.post("/api/auth/login", "{"));
  check(studio.get("/api/watch/" + broadcast));
  EXPECT_EQ(studio.get("/api/broadcasts", ada).header("strict-transport-security"), "");
  EXPECT_EQ(studio.get("/api/broadcasts", ada).header("cache-control"), "no-store");

  const TestStudio behind{{}, {"127.0.0.1"}};
  EXPECT_EQ(behind.ask({.path = "/api/nothing", .headers = {{"X-Forwarded-Proto", "https"}}})
                .header("strict-transport-security"),
            "max-age=31536000; includeSubDomains");
}

TEST_F(Hostile, NoRequestMovesABrowserElsewhere) {
  for (const auto* path :
       {"/api/join/x?next=//evil.example", "/api/auth/me?returnTo=https://evil.example",
        "//evil.example/api/auth/me", "/api/watch/x?redirect=%2f%2fevil.example"}) {
    const auto heard = studio.get(path, ada);
    EXPECT_EQ(heard.header("location"), "") << path;
    EXPECT_TRUE(heard.status < 300 || heard.status >= 400) << path;
  }
}

}  // namespace
}  // namespace backlot::api
