// The contract is served, and says exactly what is there.
#include "services/api/contract.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/time_text.hpp"
#include "services/api/client_address.hpp"
#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

std::string name_of(http::Method method) {
  switch (method) {
    case http::Method::Get: return "get";
    case http::Method::Post: return "post";
    case http::Method::Put: return "put";
    case http::Method::Patch: return "patch";
    case http::Method::Delete: return "delete";
    default: return "?";
  }
}

// "/api/broadcasts/:id" as the contract writes it: "/api/broadcasts/{id}".
std::string as_template(std::string pattern) {
  for (std::size_t colon = pattern.find(':'); colon != std::string::npos;
       colon = pattern.find(':')) {
    const std::size_t end = std::min(pattern.find('/', colon), pattern.size());
    pattern = pattern.substr(0, colon) + "{" + pattern.substr(colon + 1, end - colon - 1) + "}" +
              pattern.substr(end);
  }
  return pattern;
}

TEST(Contract, IsServedAsItIs) {
  const TestStudio studio;
  const auto heard = studio.get("/api/openapi.json");

  EXPECT_EQ(heard.status, 200U);
  EXPECT_EQ(heard.header("content-type"), "application/json");
  EXPECT_EQ(heard.body, contract());
  EXPECT_EQ(heard.at("/openapi"), "3.1.0");
}

TEST(Contract, NamesEveryRouteOfThisServiceAndNoOther) {
  std::set<std::string> promised;
  const auto document = boost::json::parse(contract());
  for (const auto& [path, item] : document.at("paths").as_object()) {
    if (!std::string_view{path}.starts_with("/api/")) continue;
    for (const auto& [method, operation] : item.as_object())
      if (method != "parameters" && !operation.as_object().contains("x-station"))
        promised.insert(std::string{method} + " " + std::string{path});
  }
  std::set<std::string> kept;
  for (const auto& [method, pattern] : ApiService::routes())
    kept.insert(name_of(method) + " " + as_template(pattern));

  EXPECT_EQ(promised, kept);
}

TEST(Contract, HasASchemaBehindEveryReference) {
  const auto document = boost::json::parse(contract());
  std::string_view text = contract();
  constexpr std::string_view kReference = R"("$ref": "#)";
  int count = 0;
  for (std::size_t at = text.find(kReference); at != std::string_view::npos;
       at = text.find(kReference, at + 1)) {
    const std::size_t begin = at + kReference.size();
    const std::string_view pointer = text.substr(begin, text.find('"', begin) - begin);
    boost::system::error_code error;
    EXPECT_NE(document.find_pointer(pointer, error), nullptr) << pointer;
    ++count;
  }
  EXPECT_GT(count, 100);
}

TEST(Contract, MethodsItDoesNotNameAreNotAllowed) {
  const TestStudio studio;
  const auto heard = studio.ask({.method = "PUT", .path = "/api/broadcasts"});

  EXPECT_EQ(heard.status, 405U);
  EXPECT_EQ(studio.get("/api/nothing").status, 404U);
}

TEST(Times, AreReadWithAnyOffsetAndWrittenInUtc) {
  EXPECT_EQ(to_rfc3339(WallTime{std::chrono::milliseconds{1'700'000'000'123}}),
            "2023-11-14T22:13:20.123Z");
  EXPECT_EQ(parse_rfc3339("2023-11-14T22:13:20.123Z"),
            WallTime{std::chrono::milliseconds{1'700'000'000'123}});
  EXPECT_EQ(parse_rfc3339("2023-11-15T00:43:20.123456789+02:30"),
            WallTime{std::chrono::milliseconds{1'700'000'000'123}});
  EXPECT_EQ(parse_rfc3339("2024-02-29t00:00:00z"),
            WallTime{std::chrono::milliseconds{1'709'164'800'000}});
}

TEST(Times, ThatAreNoneAreRefused) {
  for (const auto* text :
       {"", "2023-11-14", "2023-11-14T22:13:20", "2023-02-29T00:00:00Z", "2023-13-01T00:00:00Z",
        "2023-11-14T24:00:00Z", "2023-11-14T22:60:00Z", "2023-11-14T22:13:60Z",
        "2023-11-14T22:13:20.Z", "2023-11-14T22:13:20Zx", "1969-12-31T23:59:59Z",
        "23-11-14T22:13:20Z", "2023-11-14T22:13:20+25:00", "1970-01-01T00:00:00+01:00",
        "+2023-11-14T22:13:20Z"})
    EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
}

TEST(RateKey, CountsAnIpv6HouseholdAsOne) {
  EXPECT_EQ(rate_key("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(rate_key("2001:db8:1:2:3:4:5:6"), rate_key("2001:db8:1:2::1"));
  EXPECT_NE(rate_key("2001:db8:1:2::1"), rate_key("2001:db8:1:3::1"));
}

}  // namespace
}  // namespace backlot::api
