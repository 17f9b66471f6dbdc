// What people do with their own account: and what ends when they do.
#include "services/api/profile_handlers.hpp"

#include <gtest/gtest.h>

#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

constexpr std::string_view kLogin = R"({"email":"ada@example.org","password":"correct horse"})";

// What was said of passes that ended.
class Ears {
 public:
  explicit Ears(ports::Bus& bus)
      : subscription_(bus.subscribe([this](const ports::Message& message) {
          if (const auto* revoked = std::get_if<ports::PassesRevoked>(&message)) {
            const std::lock_guard lock{mutex_};
            sessions_ += revoked->sessions.size();
          }
        })) {}
  [[nodiscard]] std::size_t sessions() const {
    const std::lock_guard lock{mutex_};
    return sessions_;
  }

 private:
  mutable std::mutex mutex_;
  std::size_t sessions_ = 0;
  ports::Bus::Subscription subscription_;
};

TEST(Profile, IsRenamedAndNothingElse) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");

  const auto renamed = studio.ask(
      {.method = "PATCH", .path = "/api/auth/me", .body = R"({"name":" Ada L. "})", .token = ada});
  EXPECT_EQ(renamed.status, 200U);
  EXPECT_EQ(renamed.at("/user/name"), "Ada L.");
  EXPECT_EQ(studio.get("/api/auth/me", ada).body, renamed.body);
  for (const auto* body :
       {R"({"name":"Ada","role":"admin"})", R"({"name":"Ada","id":"1"})",
        R"({"name":"Ada","email":"x@example.org"})", R"({"name":"Ada","emailVerified":true})"})
    EXPECT_EQ(
        studio.ask({.method = "PATCH", .path = "/api/auth/me", .body = body, .token = ada}).code(),
        "unknown-field");
}

TEST(Password, ChangeEndsEverySessionButThisOne) {
  TestStudio studio;
  const Ears ears{studio.bus};
  const auto ada = studio.sign_up("ada@example.org");
  const auto other = studio.post("/api/auth/login", std::string{kLogin});
  const auto broadcast = studio.plan(ada);
  const auto entered =
      studio.post("/api/broadcasts/" + broadcast + "/enter", "", other.at("/accessToken"));
  ASSERT_EQ(entered.status, 200U);

  const auto changed = studio.post("/api/auth/password",
                                   R"({"current":"correct horse","next":"battery staple"})", ada);

  EXPECT_EQ(changed.status, 204U) << changed.body;
  EXPECT_EQ(
      studio.ask({.method = "POST", .path = "/api/auth/refresh", .cookie = other.cookie()}).code(),
      "invalid-refresh-token");
  EXPECT_EQ(studio.get("/api/auth/me", other.at("/accessToken")).status, 401U);
  EXPECT_EQ(studio.get("/api/auth/me", ada).status, 200U);
  EXPECT_EQ(studio.post("/api/auth/login", std::string{kLogin}).code(), "invalid-credentials");
  EXPECT_EQ(ears.sessions(), 1U);
  const auto pass = studio.room_passes.verify(entered.at("/roomToken"), studio.clock.wall());
  ASSERT_TRUE(pass && pass->session);
  const auto revoked = studio.revocations.since(WallTime{});
  ASSERT_TRUE(revoked);
  EXPECT_EQ(revoked->front().subject, pass->session->uuid());
  EXPECT_EQ(studio.get("/api/auth/sessions", ada).json().at("sessions").as_array().size(), 1U);
}

TEST(Password, ChangeAsksForTheOldOneAndAGoodNewOne) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto change = [&](const std::string& body) {
    return studio.post("/api/auth/password", body, ada);
  };

  EXPECT_EQ(change(R"({"current":"wrong","next":"battery staple"})").code(), "wrong-password");
  EXPECT_EQ(change(R"({"current":"correct horse","next":"12345678"})").code(), "weak-password");
  EXPECT_EQ(change(R"({"next":"battery staple"})").code(), "invalid-request");
  for (int i = 0; i < 12; ++i)
    static_cast<void>(change(R"({"current":"wrong","next":"battery staple"})"));
  EXPECT_EQ(change(R"({"current":"correct horse","next":"battery staple"})").status, 429U);
}

TEST(Sessions, AreListedAndEnded) {
  TestStudio studio;
  const Ears ears{studio.bus};
  const auto ada = studio.sign_up("ada@example.org");
  const auto phone = studio.ask({.method = "POST",
                                 .path = "/api/auth/login",
                                 .body = std::string{kLogin},
                                 .headers = {{"User-Agent", "Phone \xC3\xA9"}}});
  const auto listed = studio.get("/api/auth/sessions", ada);

  ASSERT_EQ(listed.status, 200U);
  EXPECT_EQ(listed.at("/sessions/0/device"), "Phone ??");
  EXPECT_EQ(listed.at("/sessions/0/isCurrent"), "false");
  EXPECT_EQ(listed.at("/sessions/1/isCurrent"), "true");

  const std::string path = "/api/auth/sessions/" + listed.at("/sessions/0/id");
  const auto grace = studio.sign_up("grace@example.org");
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = grace}).status, 404U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = ada}).status, 204U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = ada}).status, 404U);
  EXPECT_EQ(
      studio.ask({.method = "POST", .path = "/api/auth/refresh", .cookie = phone.cookie()}).status,
      401U);
  EXPECT_EQ(ears.sessions(), 1U);
}

TEST(Sessions, EndWithTheirRoomPassesWhenSomebodySignsOut) {
  TestStudio studio;
  const Ears ears{studio.bus};
  static_cast<void>(studio.sign_up("ada@example.org"));
  const auto in = studio.post("/api/auth/login", std::string{kLogin});

  EXPECT_EQ(
      studio.ask({.method = "POST", .path = "/api/auth/logout", .cookie = in.cookie()}).status,
      204U);
  EXPECT_EQ(ears.sessions(), 1U);
}

TEST(ApiTokens, ActForTheirOwnerButNotOnTheAccount) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto made = studio.post("/api/auth/tokens", R"({"name":"Stream deck"})", ada);
  ASSERT_EQ(made.status, 201U) << made.body;
  const std::string secret = made.at("/secret");

  EXPECT_TRUE(secret.starts_with("blt_"));
  EXPECT_EQ(secret.size(), 47U);
  EXPECT_EQ(studio.get("/api/broadcasts", secret).status, 200U);
  EXPECT_EQ(studio.get("/api/auth/me", secret).at("/user/email"), "ada@example.org");
  for (const auto* path : {"/api/auth/sessions", "/api/auth/tokens", "/api/auth/preferences"})
    EXPECT_EQ(studio.get(path, secret).code(), "forbidden") << path;
  EXPECT_EQ(studio.post("/api/auth/tokens", R"({"name":"More"})", secret).code(), "forbidden");
  EXPECT_EQ(studio
                .post("/api/auth/password",
                      R"({"current":"correct horse","next":"battery staple"})", secret)
                .code(),
            "forbidden");

  const auto listed = studio.get("/api/auth/tokens", ada);
  EXPECT_EQ(listed.body.find(secret), std::string::npos);
  EXPECT_EQ(listed.at("/tokens/0/name"), "Stream deck");
  EXPECT_NE(listed.at("/tokens/0/lastUsedAt"), "null");

  const std::string path = "/api/auth/tokens/" + made.at("/token/id");
  const auto grace = studio.sign_up("grace@example.org");
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = grace}).status, 404U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = ada}).status, 204U);
  EXPECT_EQ(studio.get("/api/broadcasts", secret).status, 401U);
}

TEST(ApiTokens, EndInTimeAndAreNotMany) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");

  EXPECT_EQ(
      studio.post("/api/auth/tokens", R"({"name":"Old","expiresAt":"2001-01-01T00:00:00Z"})", ada)
          .code(),
      "invalid-request");
  for (std::size_t i = 0; i < account::kMaxApiTokens; ++i)
    ASSERT_EQ(studio.post("/api/auth/tokens", R"({"name":"One"})", ada).status, 201U);
  EXPECT_EQ(studio.post("/api/auth/tokens", R"({"name":"One"})", ada).code(), "too-many-tokens");
}

TEST(Preferences, AreKeptAsTheyAre) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto put = [&](const std::string& body) {
    return studio.ask(
        {.method = "PUT", .path = "/api/auth/preferences", .body = body, .token = ada});
  };

  EXPECT_EQ(studio.get("/api/auth/preferences", ada).body, "{}");
  EXPECT_EQ(put(R"({"theme":"dark","hotkeys":{"mic":["Ctrl+D"]}})").status, 200U);
  EXPECT_EQ(studio.get("/api/auth/preferences", ada).body,
            R"({"theme":"dark","hotkeys":{"mic":["Ctrl+D"]}})");
  EXPECT_EQ(put(R"({"__proto__":{"isAdmin":true},"constructor":1})").status, 200U);
  EXPECT_EQ(put("[1]").code(), "invalid-request");
  EXPECT_EQ(put(R"({"a":")" + std::string(17'000, 'x') + R"("})").code(), "too-large-preferences");
  const auto grace = studio.sign_up("grace@example.org");
  EXPECT_EQ(studio.get("/api/auth/preferences", grace).body, "{}");
}

}  // namespace
}  // namespace backlot::api
