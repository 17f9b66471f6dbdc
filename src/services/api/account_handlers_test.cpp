// Accounts over the wire: signing up, in and out, and every way around them that must not work.
#include "services/api/account_handlers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

constexpr std::string_view kAda = R"({"email":"ada@example.org","password":"correct horse"})";

std::string cookie_of(const Heard& heard) {
  const std::string header = heard.header("set-cookie");
  return header.substr(0, header.find(';'));
}

Heard refresh(const TestStudio& studio, const std::string& cookie) {
  return studio.ask({.method = "POST", .path = "/api/auth/refresh", .cookie = cookie});
}

Heard sign_in(const TestStudio& studio,
              const std::string& email,
              const std::string& password,
              std::map<std::string, std::string> headers = {}) {
  return studio.ask({.method = "POST",
                     .path = "/api/auth/login",
                     .body = R"({"email":")" + email + R"(","password":")" + password + R"("})",
                     .headers = std::move(headers)});
}

TEST(Accounts, AreMadeAndTheFirstOneAdministers) {
  const TestStudio studio;
  const auto first =
      studio.post("/api/auth/register",
                  R"({"email":"Ada@Example.org","password":"correct horse","name":" Ada "})");
  const auto second =
      studio.post("/api/auth/register",
                  R"({"email":"eve@example.org","password":"correct horse","name":"Eve"})");

  EXPECT_EQ(first.status, 201U);
  EXPECT_EQ(first.at("/user/email"), "ada@example.org");
  EXPECT_EQ(first.at("/user/name"), "Ada");
  EXPECT_EQ(first.at("/user/role"), "admin");
  EXPECT_EQ(first.at("/expiresIn"), "900");
  EXPECT_EQ(second.at("/user/role"), "user");
  const auto me = studio.get("/api/auth/me", first.at("/accessToken"));
  EXPECT_EQ(me.status, 200U);
  EXPECT_EQ(me.at("/user/id"), first.at("/user/id"));
}

TEST(Accounts, HaveOnePlaceForEachAddressHoweverItIsWritten) {
  const TestStudio studio;
  std::atomic<int> made = 0;
  std::atomic<int> taken = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 24; ++i)
      threads.emplace_back([&, i] {
        const std::string email = i % 3 == 0   ? "ada@example.org"
                                  : i % 3 == 1 ? "ADA@Example.ORG"
                                               : "ada@example.org.";
        const auto heard =
            studio.post("/api/auth/register",
                        R"({"email":")" + email + R"(","password":"correct horse","name":"Ada"})");
        if (heard.status == 201) ++made;
        if (heard.status == 409 && heard.code() == "email-taken") ++taken;
      });
  }

  EXPECT_EQ(made, 1);
  EXPECT_EQ(taken, 23);
}

TEST(Accounts, KeepTheRefreshTokenInACookieThatScriptsCannotRead) {
  const TestStudio studio;
  const auto heard =
      studio.post("/api/auth/register",
                  R"({"email":"ada@example.org","password":"correct horse","name":"Ada"})");

  const std::string cookie = heard.header("set-cookie");
  EXPECT_TRUE(cookie.starts_with("backlot_refresh=")) << cookie;
  for (const char* attribute :
       {"; HttpOnly", "; SameSite=Strict", "; Path=/api/auth", "; Max-Age=2592000"})
    EXPECT_NE(cookie.find(attribute), std::string::npos) << attribute;
  EXPECT_EQ(cookie.find("Domain"), std::string::npos);
  EXPECT_EQ(heard.header("cache-control"), "no-store");
  EXPECT_EQ(heard.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(heard.body.find(cookie.substr(16, 43)), std::string::npos);
}

TEST(Accounts, BindTheCookieToTheHostOverTls) {
  const TestStudio studio{{}, {"127.0.0.1"}};
  const auto token = studio.sign_up("ada@example.org");
  const auto heard =
      sign_in(studio, "ada@example.org", "correct horse", {{"X-Forwarded-Proto", "https"}});

  const std::string cookie = heard.header("set-cookie");
  EXPECT_TRUE(cookie.starts_with("__Host-backlot_refresh=")) << cookie;
  EXPECT_NE(cookie.find("; Path=/; Secure"), std::string::npos);
  const auto tossed = studio.ask({.method = "POST",
                                  .path = "/api/auth/refresh",
                                  .cookie = "backlot_refresh=" + cookie_of(heard).substr(23),
                                  .headers = {{"X-Forwarded-Proto", "https"}}});
  EXPECT_EQ(tossed.status, 401U);
}

TEST(Accounts, OpenAnotherSessionAtEachSignIn) {
  const TestStudio studio;
  static_cast<void>(studio.sign_up("ada@example.org"));
  const auto one = studio.post("/api/auth/login", std::string{kAda});
  const auto two = studio.post("/api/auth/login", std::string{kAda});

  EXPECT_EQ(one.status, 200U);
  EXPECT_NE(cookie_of(one), cookie_of(two));
  const auto pass_one = studio.user_passes.verify(one.at("/accessToken"), studio.clock.wall());
  const auto pass_two = studio.user_passes.verify(two.at("/accessToken"), studio.clock.wall());
  ASSERT_TRUE(pass_one && pass_two);
  EXPECT_NE(pass_one->session, pass_two->session);
}

TEST(Refresh, GivesTheNextTokenAndANewAccessToken) {
  const TestStudio studio;
  static_cast<void>(studio.sign_up("ada@example.org"));
  const auto signed_in = studio.post("/api/auth/login", std::string{kAda});

  const auto refreshed = refresh(studio, cookie_of(signed_in));

  EXPECT_EQ(refreshed.status, 200U);
  EXPECT_EQ(refreshed.at("/user/email"), "ada@example.org");
  EXPECT_NE(cookie_of(refreshed), cookie_of(signed_in));
  EXPECT_EQ(studio.get("/api/auth/me", refreshed.at("/accessToken")).status, 200U);
}

TEST(Refresh, EndsTheWholeFamilyWhenATokenComesTwice) {
  const TestStudio studio;
  static_cast<void>(studio.sign_up("ada@example.org"));
  const auto first = studio.post("/api/auth/login", std::string{kAda});
  const auto elsewhere = studio.post("/api/auth/login", std::string{kAda});
  const auto second = refresh(studio, cookie_of(first));
  ASSERT_EQ(second.status, 200U);

  const auto replayed = refresh(studio, cookie_of(first));

  EXPECT_EQ(replayed.status, 401U);
  EXPECT_EQ(replayed.code(), "invalid-refresh-token");
  EXPECT_EQ(refresh(studio, cookie_of(second)).status, 401U);
  EXPECT_EQ(refresh(studio, cookie_of(elsewhere)).status, 200U);
}

TEST(Refresh, TakesNothingButItsOwnToken) {
  const TestStudio studio;
  const auto access = studio.sign_up("ada@example.org");

  EXPECT_EQ(refresh(studio, "").status, 401U);
  EXPECT_EQ(refresh(studio, "backlot_refresh=").status, 401U);
  EXPECT_EQ(refresh(studio, "backlot_refresh=" + access).status, 401U);
  EXPECT_EQ(refresh(studio, "backlot_refresh=' OR 1=1 --").status, 401U);
}

TEST(Refresh, IsNotForOtherSites) {
  const TestStudio studio;
  static_cast<void>(studio.sign_up("ada@example.org"));
  const auto signed_in = studio.post("/api/auth/login", std::string{kAda});

  const auto heard = studio.ask({.method = "POST",
                                 .path = "/api/auth/refresh",
                                 .cookie = cookie_of(signed_in),
                                 .headers = {{"Sec-Fetch-Site", "cross-site"}}});

  EXPECT_EQ(heard.status, 403U);
  EXPECT_EQ(refresh(studio, cookie_of(signed_in)).status, 200U);
}

TEST(SignOut, EndsTheSessionAndForgetsTheCookie) {
  const TestStudio studio;
  static_cast<void>(studio.sign_up("ada@example.org"));
  const auto signed_in = studio.post("/api/auth/login", std::string{kAda});

  const auto out =
      studio.ask({.method = "POST", .path = "/api/auth/logout", .cookie = cookie_of(signed_in)});

  EXPECT_EQ(out.status, 204U);
  EXPECT_NE(out.header("set-cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(refresh(studio, cookie_of(signed_in)).status, 401U);
  EXPECT_EQ(studio.ask({.method = "POST", .path = "/api/auth/logout"}).status, 204U);
}

// --- tokens

class BadToken : public testing::TestWithParam<std::string> {};

TEST_P(BadToken, OpensNothing) {
  static const TestStudio studio;
  const auto heard = studio.get("/api/auth/me", GetParam());

  EXPECT_EQ(heard.status, 401U);
  EXPECT_EQ(heard.code(), "unauthorized");
  EXPECT_EQ(heard.header("www-authenticate"), "Bearer");
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    BadToken,
    testing::Values("",
                    "x",
                    "a.b.c",
                    "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJhZGEifQ.",
                    std::string(8000, 'A')));

TEST(Tokens, EndAfterTheirTimeAndServeOnePurpose) {
  TestStudio studio;
  const auto access = studio.sign_up("ada@example.org");
  const auto pass = studio.user_passes.verify(access, studio.clock.wall());
  ASSERT_TRUE(pass);
  const auto stale = studio.user_passes.issue(*pass, studio.clock.wall() - 1s);
  const auto entry = studio.post("/api/broadcasts/" + studio.plan(access) + "/enter", "{}", access);
  ASSERT_EQ(entry.status, 200U);

  EXPECT_EQ(studio.get("/api/auth/me", stale).status, 401U);
  EXPECT_EQ(studio.get("/api/auth/me", entry.at("/roomToken")).status, 401U);
  EXPECT_EQ(studio.get("/api/broadcasts", entry.at("/roomToken")).status, 401U);
}

TEST(Tokens, OfAUserWhoIsGoneOpenNothing) {
  TestStudio studio;
  const auto ghost =
      studio.user_passes.issue({.user = UserId::make(studio.clock.wall(), studio.random),
                                .session = SessionId::make(studio.clock.wall(), studio.random)},
                               studio.clock.wall() + 1h);

  EXPECT_EQ(studio.get("/api/auth/me", ghost).status, 401U);
  EXPECT_EQ(studio.post("/api/broadcasts", R"({"title":"x"})", ghost).status, 401U);
}

// --- guessing

TEST(SignIn, SaysTheSameForAWrongPasswordAndAnUnknownAddress) {
  const TestStudio studio;
  static_cast<void>(studio.sign_up("ada@example.org"));

  const auto wrong = sign_in(studio, "ada@example.org", "wrong horse");
  const auto unknown = sign_in(studio, "eve@example.org", "wrong horse");
  const auto absurd = sign_in(studio, "not an address", "wrong horse");

  EXPECT_EQ(wrong.status, 401U);
  EXPECT_EQ(wrong.code(), "invalid-credentials");
  EXPECT_EQ(unknown.body, wrong.body);
  EXPECT_EQ(absurd.body, wrong.body);
}

TEST(SignIn, IsSlowedForOneAccountAndStillOpenFromElsewhere) {
  const TestStudio studio{{}, {"127.0.0.1"}};
  static_cast<void>(studio.sign_up("ada@example.org"));
  const auto from = [&](const std::string& address, const std::string& password) {
    return sign_in(studio, "ada@example.org", password, {{"X-Forwarded-For", address}});
  };
  int limited = 0;
  for (int i = 0; i < 100; ++i)
    if (from("203.0.113.7", "wrong " + std::to_string(i)).status == 429) ++limited;

  const auto refused = from("203.0.113.7", "correct horse");
  EXPECT_EQ(limited, 90);
  EXPECT_EQ(refused.status, 429U);
  EXPECT_GE(std::stoi(refused.header("retry-after")), 1);
  EXPECT_EQ(from("198.51.100.9", "correct horse").status, 200U);
}

TEST(SignIn, IsSlowedForOneAddressThatTriesManyAccounts) {
  const TestStudio studio;
  int limited = 0;
  for (int i = 0; i < 100; ++i)
    if (sign_in(studio, "user" + std::to_string(i) + "@example.org", "Summer2026!").status == 429)
      ++limited;

  EXPECT_GE(limited, 49);
}

TEST(SignIn, CountsAnAddressByItselfWhateverTheClientClaims) {
  const TestStudio studio;
  int limited = 0;
  for (int i = 0; i < 20; ++i)
    if (sign_in(studio, "ada@example.org", "wrong",
                {{"X-Forwarded-For", "203.0.113." + std::to_string(i)},
                 {"X-Real-IP", "203.0.113." + std::to_string(i)},
                 {"Forwarded", "for=203.0.113." + std::to_string(i)}})
            .status == 429)
      ++limited;

  EXPECT_EQ(limited, 10);
}

TEST(SignIn, OfManyAtOnceAllSucceedInTurn) {
  const TestStudio studio;
  static_cast<void>(studio.sign_up("ada@example.org"));
  std::atomic<int> succeeded = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 50; ++i)
      threads.emplace_back([&] {
        if (studio.post("/api/auth/login", std::string{kAda}).status == 200) ++succeeded;
      });
  }

  EXPECT_EQ(succeeded, 50);
}

TEST(SignIn, BeyondItsQueueIsTurnedAwayWithRetryAfter) {
  const TestStudio studio{{.hashing_queue = 0}};

  const auto heard = studio.post("/api/auth/login", std::string{kAda});

  EXPECT_EQ(heard.status, 503U);
  EXPECT_EQ(heard.header("retry-after"), "1");
}

// --- what may be registered

struct BadRegistration {
  std::string body;
  std::string code;
};

class Refused : public testing::TestWithParam<BadRegistration> {};

TEST_P(Refused, IsRefused) {
  static const TestStudio studio;
  const auto heard = studio.post("/api/auth/register", GetParam().body);

  EXPECT_EQ(heard.status, 400U);
  EXPECT_EQ(heard.code(), GetParam().code);
}

std::string with(const std::string& fields) {
  return R"({"email":"ada@example.org","password":"correct horse","name":"Ada")" + fields + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Registration,
    Refused,
    testing::Values(
        BadRegistration{with(R"(,"role":"admin")"), "unknown-field"},
        BadRegistration{with(R"(,"id":"0190a8f0-0000-7000-8000-000000000001")"), "unknown-field"},
        BadRegistration{with(R"(,"subscriptionTier":"pro")"), "unknown-field"},
        BadRegistration{with(R"(,"emailVerified":true)"), "unknown-field"},
        BadRegistration{with(R"(,"__proto__":{"role":"admin"})"), "unknown-field"},
        BadRegistration{with(R"(,"Name":"Eve")"), "unknown-field"},
        BadRegistration{with(R"(,"name":"Eve")"), "invalid-json"},
        BadRegistration{with(R"(,"n\u0061me":"Eve")"), "invalid-json"},
        BadRegistration{R"({"email":"ada@example.org","password":"correct horse"})",
                        "invalid-request"},
        BadRegistration{R"({"email":1,"password":"correct horse","name":"Ada"})",
                        "invalid-request"},
        BadRegistration{R"({"email":["ada@example.org"],"password":"correct horse","name":"Ada"})",
                        "invalid-request"},
        BadRegistration{R"({"email":"ada","password":"correct horse","name":"Ada"})",
                        "invalid-email"},
        BadRegistration{R"({"email":"ada@example.org","password":"","name":"Ada"})",
                        "weak-password"},
        BadRegistration{R"({"email":"ada@example.org","password":"short","name":"Ada"})",
                        "weak-password"},
        BadRegistration{R"({"email":"ada@example.org","password":")" + std::string(1025, 'a') +
                            R"(b","name":"Ada"})",
                        "weak-password"},
        BadRegistration{
            R"({"email":"ada@example.org","password":"correct\u0000horse","name":"Ada"})",
            "invalid-json"},
        BadRegistration{R"({"email":"ada@example.org","password":"correct horse","name":" "})",
                        "invalid-name"},
        BadRegistration{R"({"email":"ada@example.org","password":"correct horse","name":"A\nda"})",
                        "invalid-name"},
        BadRegistration{
            R"({"email":"ada@example.org","password":"correct horse","name":"Ad\u202ea"})",
            "invalid-name"},
        BadRegistration{"[]", "invalid-request"},
        BadRegistration{"\"x\"", "invalid-request"},
        BadRegistration{"{", "invalid-json"},
        BadRegistration{"{} {}", "invalid-json"},
        BadRegistration{"\xEF\xBB\xBF{}", "invalid-json"},
        BadRegistration{"{\"email\":\"\xC3\x28\"}", "invalid-json"},
        BadRegistration{R"({"email":"\ud800"})", "invalid-json"},
        BadRegistration{std::string(10'000, '['), "invalid-json"},
        BadRegistration{"{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}",
                        "invalid-json"}));

TEST(Passwords, AreKeptWhole) {
  const TestStudio studio;
  const std::string long_one(200, 'p');
  const auto made = studio.post("/api/auth/register", R"({"email":"ada@example.org","password":")" +
                                                          long_one + R"(x","name":"Ada"})");
  ASSERT_EQ(made.status, 201U);

  EXPECT_EQ(sign_in(studio, "ada@example.org", long_one + "x").status, 200U);
  EXPECT_EQ(sign_in(studio, "ada@example.org", long_one + "y").status, 401U);
  EXPECT_EQ(sign_in(studio, "ada@example.org", long_one).status, 401U);
}

TEST(Bodies, OfAMegabyteAreRefusedBeforeTheyAreRead) {
  const TestStudio studio;
  const auto heard =
      studio.post("/api/auth/register", R"({"email":")" + std::string(1U << 20U, 'a') + "\"}");

  EXPECT_EQ(heard.status, 413U);
}

TEST(Bodies, MustBeJson) {
  const TestStudio studio;
  const auto heard = studio.ask({.method = "POST",
                                 .path = "/api/auth/login",
                                 .body = std::string{kAda},
                                 .headers = {{"Content-Type", "text/plain"}}});

  EXPECT_EQ(heard.status, 415U);
  EXPECT_EQ(heard.code(), "unsupported-media-type");
}

}  // namespace
}  // namespace backlot::api
