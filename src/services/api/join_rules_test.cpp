// Who may come by a guest link, who comes back, and who does not.
#include <gtest/gtest.h>

#include "domain/show/command.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

class JoinRules : public testing::Test {
 protected:
  // Plans a broadcast with these settings and remembers its link.
  void plan(const std::string& settings) {
    const auto made = studio.post("/api/broadcasts", R"({"title":"Friday")" + settings + "}", ada);
    ASSERT_EQ(made.status, 201U) << made.body;
    id = made.at("/id");
    link = "/api" + made.at("/joinUrl");
  }
  [[nodiscard]] Heard join(const std::string& body,
                           const std::string& cookie = "",
                           const std::string& token = "") const {
    return studio.ask(
        {.method = "POST", .path = link, .body = body, .token = token, .cookie = cookie});
  }
  [[nodiscard]] ports::RoomPass pass_of(const Heard& heard) const {
    const auto pass = studio.room_passes.verify(heard.at("/roomToken"), studio.clock.wall());
    EXPECT_TRUE(pass) << heard.body;
    return pass.value_or(ports::RoomPass{});
  }
  // Lets a guest in, and lets a host remove them again.
  void remove(const Heard& guest, bool is_ban) {
    const auto pass = pass_of(guest);
    const auto broadcast = *BroadcastId::parse(id);
    ASSERT_TRUE(desk.execute(broadcast, show::Join{.name = pass.name},
                             {.participant = pass.participant, .role = pass.role}));
    const auto removed = studio.post(
        "/api/broadcasts/" + id + "/commands",
        R"({"command":{"type":"remove-participant","participantId":")" +
            guest.at("/participantId") + R"(","ban":)" + (is_ban ? "true" : "false") + "}}",
        ada);
    ASSERT_EQ(removed.status, 200U) << removed.body;
  }

  TestStudio studio;
  studio::Desk desk{studio.log, studio.bus, studio.clock, studio.random};
  std::string ada = studio.sign_up("ada@example.org");
  std::string id;
  std::string link;
};

TEST_F(JoinRules, OpenLetsEverybodyIn) {
  plan("");
  const auto heard = join(R"({"name":"Grace"})");

  EXPECT_EQ(heard.status, 200U);
  EXPECT_EQ(heard.at("/mustWait"), "false");
  EXPECT_FALSE(pass_of(heard).must_wait);
  EXPECT_EQ(studio.get(link).at("/guestRule"), "open");
}

TEST_F(JoinRules, LobbyMakesGuestsWait) {
  plan(R"(,"guestRule":"lobby")");
  const auto heard = join(R"({"name":"Grace"})");

  EXPECT_EQ(heard.status, 200U);
  EXPECT_EQ(heard.at("/mustWait"), "true");
  EXPECT_TRUE(pass_of(heard).must_wait);
}

TEST_F(JoinRules, PasscodeAsksForIt) {
  plan(R"(,"guestRule":"passcode","passcode":"open sesame")");

  EXPECT_EQ(join(R"({"name":"Grace","passcode":"open sesame"})").status, 200U);
  EXPECT_EQ(join(R"({"name":"Grace"})").code(), "wrong-passcode");
  EXPECT_EQ(join(R"({"name":"Grace","passcode":"open  sesame"})").code(), "wrong-passcode");
  const auto stored = studio.broadcasts.find(*BroadcastId::parse(id));
  ASSERT_TRUE(stored && *stored);
  EXPECT_TRUE((*stored)->passcode_hash.starts_with("$argon2id$"));
  const auto shown = studio.get("/api/broadcasts/" + id, ada);
  EXPECT_EQ(shown.at("/hasPasscode"), "true");
  EXPECT_EQ(shown.body.find("sesame"), std::string::npos);
  EXPECT_EQ(shown.body.find("argon2"), std::string::npos);
}

TEST_F(JoinRules, PasscodeCannotBeGuessedManyTimes) {
  plan(R"(,"guestRule":"passcode","passcode":"open sesame")");
  unsigned status = 0;
  std::string wait;
  for (int i = 0; i < 12; ++i) {
    const auto heard = join(R"({"name":"Grace","passcode":"wrong"})");
    status = heard.status;
    wait = heard.header("retry-after");
  }

  EXPECT_EQ(status, 429U);
  EXPECT_FALSE(wait.empty());
  EXPECT_EQ(join(R"({"name":"Grace","passcode":"open sesame"})").status, 429U);
}

TEST_F(JoinRules, PasscodeNeedsOne) {
  const auto heard =
      studio.post("/api/broadcasts", R"({"title":"Friday","guestRule":"passcode"})", ada);
  EXPECT_EQ(heard.code(), "invalid-passcode");
  EXPECT_EQ(studio.post("/api/broadcasts", R"({"title":"Friday","passcode":"abc"})", ada).code(),
            "invalid-passcode");
  EXPECT_EQ(
      studio.post("/api/broadcasts", R"({"title":"Friday","guestRule":"friends"})", ada).code(),
      "invalid-guest-rule");
}

TEST_F(JoinRules, SignedInAsksForAnAccount) {
  plan(R"(,"guestRule":"signed-in")");
  const auto grace = studio.sign_up("grace@example.org");

  EXPECT_EQ(join(R"({"name":"Grace"})").code(), "sign-in-required");
  EXPECT_EQ(join(R"({"name":"Grace"})", "", grace + "x").code(), "unauthorized");
  const auto heard = join(R"({"name":"Grace"})", "", grace);
  EXPECT_EQ(heard.status, 200U);
  EXPECT_EQ(heard.at("/role"), "guest");
}

TEST_F(JoinRules, ChangeWithTheBroadcast) {
  plan(R"(,"guestRule":"passcode","passcode":"open sesame")");
  const std::string path = "/api/broadcasts/" + id;

  const auto kept = studio.ask({.method = "PATCH",
                                .path = path,
                                .body = R"({"guestRule":"lobby","timeZone":"Europe/Paris"})",
                                .token = ada});
  EXPECT_EQ(kept.at("/guestRule"), "lobby");
  EXPECT_EQ(kept.at("/hasPasscode"), "true");
  EXPECT_EQ(kept.at("/timeZone"), "Europe/Paris");
  const auto forgotten =
      studio.ask({.method = "PATCH", .path = path, .body = R"({"passcode":null})", .token = ada});
  EXPECT_EQ(forgotten.at("/hasPasscode"), "false");
  EXPECT_EQ(studio
                .ask({.method = "PATCH",
                      .path = path,
                      .body = R"({"timeZone":"Europe/Paris; DROP TABLE"})",
                      .token = ada})
                .code(),
            "invalid-time-zone");
}

TEST_F(JoinRules, GiveTheSameSeatBackToTheSameDevice) {
  plan("");
  const auto first = join(R"({"name":"Grace","seat":"tab-1"})");
  const std::string device = first.cookie();
  const auto again = join(R"({"name":"Grace H.","seat":"tab-1"})", device);

  EXPECT_EQ(again.at("/participantId"), first.at("/participantId"));
  EXPECT_EQ(again.at("/name"), "Grace H.");
  EXPECT_NE(join(R"({"name":"Grace","seat":"tab-2"})", device).at("/participantId"),
            first.at("/participantId"));
  EXPECT_NE(join(R"({"name":"Grace","seat":"tab-1"})").at("/participantId"),
            first.at("/participantId"));
  EXPECT_EQ(join(R"({"name":"Grace","seat":"no spaces"})").code(), "invalid-request");
}

TEST_F(JoinRules, SetACookieThatScriptsAndStrangersDoNotSee) {
  plan("");
  const std::string plain = join(R"({"name":"Grace"})").header("set-cookie");

  EXPECT_TRUE(plain.starts_with("backlot_device="));
  for (const auto* part : {"; HttpOnly", "; SameSite=Strict", "; Path=/api"})
    EXPECT_NE(plain.find(part), std::string::npos) << part;

  const TestStudio behind{{}, {"127.0.0.1"}};
  const auto token = behind.sign_up("ada@example.org");
  const auto made = behind.post("/api/broadcasts", R"({"title":"Friday"})", token);
  const std::string secure = behind
                                 .ask({.method = "POST",
                                       .path = "/api" + made.at("/joinUrl"),
                                       .body = R"({"name":"Grace"})",
                                       .headers = {{"X-Forwarded-Proto", "https"}}})
                                 .header("set-cookie");
  EXPECT_TRUE(secure.starts_with("__Host-backlot_device="));
  for (const auto* part : {"; HttpOnly", "; SameSite=Strict", "; Path=/;", "; Secure"})
    EXPECT_NE(secure.find(part), std::string::npos) << part;
}

TEST_F(JoinRules, TakeNoDeviceThatTheyDidNotGive) {
  plan("");
  for (const auto* cookie : {"backlot_device=1", "backlot_device=../../etc/passwd",
                             "backlot_device='; DROP TABLE users; --"}) {
    const auto heard = join(R"({"name":"Grace"})", cookie);
    EXPECT_EQ(heard.status, 200U);
    EXPECT_NE(heard.cookie(), cookie);
  }
}

TEST_F(JoinRules, KeepARemovedDeviceOutUntilItIsAllowedBack) {
  plan("");
  const auto guest = join(R"({"name":"Mallory","seat":"a"})");
  remove(guest, false);

  EXPECT_EQ(join(R"({"name":"Mallory","seat":"a"})", guest.cookie()).code(), "removed");
  EXPECT_EQ(join(R"({"name":"Somebody","seat":"b"})", guest.cookie()).code(), "removed");
  // A neighbor behind the same address is somebody else.
  EXPECT_EQ(join(R"({"name":"Grace"})").status, 200U);

  const auto allowed = studio.post("/api/broadcasts/" + id + "/commands",
                                   R"({"command":{"type":"allow-back","participantId":")" +
                                       guest.at("/participantId") + R"("}})",
                                   ada);
  EXPECT_EQ(allowed.status, 200U) << allowed.body;
  EXPECT_EQ(join(R"({"name":"Mallory","seat":"a"})", guest.cookie()).status, 200U);
}

TEST_F(JoinRules, KeepABannedAddressOut) {
  plan("");
  const auto guest = join(R"({"name":"Mallory"})");
  remove(guest, true);

  EXPECT_EQ(join(R"({"name":"Mallory"})", guest.cookie()).code(), "banned");
  EXPECT_EQ(join(R"({"name":"Somebody"})").code(), "banned");
  EXPECT_EQ(studio.post("/api/watch/" + id, "").code(), "banned");
}

TEST_F(JoinRules, KeepARemovedAccountOutOnEveryDevice) {
  plan(R"(,"guestRule":"signed-in")");
  const auto mallory = studio.sign_up("mallory@example.org");
  const auto guest = join(R"({"name":"Mallory"})", "", mallory);
  remove(guest, false);

  EXPECT_EQ(join(R"({"name":"Somebody"})", "", mallory).code(), "removed");
}

TEST_F(JoinRules, LetViewersWatchUnderOneNumberADevice) {
  plan("");
  const auto shown = studio.get("/api/watch/" + id);
  EXPECT_EQ(shown.status, 200U);
  EXPECT_EQ(shown.at("/title"), "Friday");
  EXPECT_EQ(shown.at("/hostName"), "Ada");
  EXPECT_EQ(shown.at("/playback/hls"), "/live/" + id + "/index.m3u8");
  EXPECT_EQ(shown.at("/playback/dash"), "/live/" + id + "/manifest.mpd");
  EXPECT_EQ(shown.at("/playback/flv"), "/live/" + id + ".flv");
  EXPECT_EQ(shown.body.find("example.org"), std::string::npos);
  EXPECT_EQ(shown.body.find("join"), std::string::npos);

  const auto first = studio.post("/api/watch/" + id, R"({"name":"Vera"})");
  EXPECT_EQ(first.at("/role"), "viewer");
  const auto again = studio.ask(
      {.method = "POST", .path = "/api/watch/" + id, .body = "{}", .cookie = first.cookie()});
  EXPECT_EQ(again.at("/participantId"), first.at("/participantId"));
  EXPECT_EQ(again.at("/name"), "Viewer");
  EXPECT_NE(studio.post("/api/watch/" + id, "").at("/participantId"), first.at("/participantId"));
  EXPECT_EQ(studio.post("/api/watch/" + id, R"({"name":"ada"})").code(), "name-taken");
  EXPECT_EQ(studio.get("/api/watch/0190a8f0-0000-7000-8000-000000000001").status, 404U);
}

TEST_F(JoinRules, TheLinkAloneLetsMeasureTheNetworkAndNothingElse) {
  plan(R"(,"guestRule":"passcode","passcode":"open sesame")");
  const auto one = studio.post(link + "/network-check", "");
  const auto other = studio.post(link + "/network-check", "");

  ASSERT_EQ(one.status, 200U) << one.body;
  const auto id_of = [&](const Heard& heard) {
    return studio.check_passes.verify(heard.at("/token"), studio.clock.wall());
  };
  ASSERT_TRUE(id_of(one));
  EXPECT_NE(*id_of(one), *id_of(other));
  EXPECT_FALSE(studio.check_passes.verify(one.at("/token"), studio.clock.wall() + 3min));
  EXPECT_FALSE(studio.room_passes.verify(one.at("/token"), studio.clock.wall()));
  EXPECT_EQ(studio.post("/api/join/nobodys-link/network-check", "").status, 404U);
}

TEST_F(JoinRules, MeasurementsFromOneAddressAreCounted) {
  plan("");
  unsigned refused = 0;
  for (int i = 0; i < 40; ++i)
    if (const auto heard = studio.post(link + "/network-check", ""); heard.status == 429)
      refused += heard.at("/code") == "rate-limited" ? 1 : 0;

  EXPECT_GE(refused, 5U);
}

}  // namespace
}  // namespace backlot::api
