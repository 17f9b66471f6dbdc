// Broadcasts, guest links and the start and end of a show over the wire; what is not yours is not
// there.
#include "services/api/broadcast_handlers.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <set>

#include "domain/studio/desk.hpp"
#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

constexpr std::string_view kNobodys = "0190a8f0-0000-7000-8000-000000000001";

TEST(Broadcasts, ArePlannedListedChangedAndDeleted) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");

  const auto made = studio.post(
      "/api/broadcasts",
      R"({"title":" Friday ","description":"Two\nlines","scheduledAt":"2026-12-24T20:00:00+02:00"})",
      ada);
  ASSERT_EQ(made.status, 201U) << made.body;
  const std::string path = "/api/broadcasts/" + made.at("/id");
  EXPECT_EQ(made.at("/title"), "Friday");
  EXPECT_EQ(made.at("/status"), "scheduled");
  EXPECT_EQ(made.at("/scheduledAt"), "2026-12-24T18:00:00.000Z");
  EXPECT_EQ(made.at("/startedAt"), "null");
  EXPECT_EQ(made.at("/joinUrl").size(), std::string_view{"/join/"}.size() + 24);
  EXPECT_EQ(studio.get(path, ada).body, made.body);

  const auto changed = studio.ask({.method = "PATCH",
                                   .path = path,
                                   .body = R"({"title":"Saturday","scheduledAt":null})",
                                   .token = ada});
  EXPECT_EQ(changed.status, 200U);
  EXPECT_EQ(changed.at("/title"), "Saturday");
  EXPECT_EQ(changed.at("/description"), "Two\nlines");
  EXPECT_EQ(changed.at("/scheduledAt"), "null");

  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = ada}).status, 204U);
  EXPECT_EQ(studio.get(path, ada).status, 404U);
  EXPECT_EQ(studio.get("/api/broadcasts", ada).at("/broadcasts"), "[]");
}

TEST(Broadcasts, AreRehearsalsUntilTheyBegin) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto change = [&](const std::string& id, const std::string& body) {
    return studio.ask(
        {.method = "PATCH", .path = "/api/broadcasts/" + id, .body = body, .token = ada});
  };
  EXPECT_EQ(studio.get("/api/broadcasts/" + studio.plan(ada), ada).at("/kind"), "live");

  const auto made = studio.post("/api/broadcasts", R"({"title":"Trial","kind":"rehearsal"})", ada);
  ASSERT_EQ(made.status, 201U) << made.body;
  const std::string id = made.at("/id");
  EXPECT_EQ(made.at("/kind"), "rehearsal");
  EXPECT_EQ(change(id, R"({"kind":"live"})").at("/kind"), "live");
  EXPECT_EQ(change(id, R"({"kind":"rehearsal","title":"Again"})").at("/kind"), "rehearsal");
  EXPECT_EQ(change(id, R"({"title":"Trial"})").at("/kind"), "rehearsal");

  const std::string path = "/api/broadcasts/" + id;
  EXPECT_EQ(studio.post(path + "/duplicate", "{}", ada).at("/kind"), "rehearsal");
  EXPECT_EQ(studio.post(path + "/duplicate", R"({"kind":"live"})", ada).at("/kind"), "live");
  EXPECT_EQ(studio.post(path + "/duplicate", R"({"kind":"x"})", ada).code(), "invalid-kind");

  ASSERT_EQ(studio.post(path + "/start", "{}", ada).status, 200U);
  EXPECT_EQ(change(id, R"({"kind":"live","title":"Now"})").code(), "has-started");
  EXPECT_EQ(studio.get(path, ada).at("/title"), "Trial");
  EXPECT_EQ(
      studio.get("/api/broadcasts?kind=rehearsal", ada).json().at("broadcasts").as_array().size(),
      2U);
}

TEST(Broadcasts, ShowNoAudienceARehearsal) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto made = studio.post("/api/broadcasts", R"({"title":"Trial","kind":"rehearsal"})", ada);
  const std::string path = "/api/watch/" + made.at("/id");

  EXPECT_EQ(studio.get(path).status, 403U);
  EXPECT_EQ(studio.get(path).code(), "rehearsal");
  EXPECT_EQ(studio.post(path, R"({"name":"Eve"})").code(), "rehearsal");
  ASSERT_EQ(studio
                .ask({.method = "PATCH",
                      .path = "/api/broadcasts/" + made.at("/id"),
                      .body = R"({"kind":"live"})",
                      .token = ada})
                .status,
            200U);
  EXPECT_EQ(studio.get(path).status, 200U);
}

TEST(Broadcasts, TellTheRoomHowTheyAreCalledNow) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const std::string id = studio.plan(ada);
  const std::string path = "/api/broadcasts/" + id;
  studio::Desk desk{studio.log, studio.bus, studio.clock, studio.random};
  const auto title = [&] { return desk.load(*BroadcastId::parse(id))->title; };
  const auto change = [&](const std::string& body) {
    return studio.ask({.method = "PATCH", .path = path, .body = body, .token = ada}).status;
  };

  EXPECT_EQ(change(R"({"description":"Only this"})"), 200U);
  EXPECT_EQ(title(), "");
  EXPECT_EQ(change(R"({"title":" Saturday "})"), 200U);
  EXPECT_EQ(title(), "Saturday");
  EXPECT_EQ(change(R"({"title":""})"), 400U);
  EXPECT_EQ(title(), "Saturday");

  ASSERT_EQ(studio.post(path + "/start", "", ada).status, 200U);
  ASSERT_EQ(studio.post(path + "/end", "", ada).status, 200U);
  EXPECT_EQ(change(R"({"title":"Sunday"})"), 200U);
  EXPECT_EQ(title(), "Saturday");
}

TEST(Broadcasts, AreChangedByAProducerWhoHasNoAccount) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto made = studio.post("/api/broadcasts", R"({"title":"Friday"})", ada);
  const std::string path = "/api/broadcasts/" + made.at("/id");
  const auto joined = studio.post("/api" + made.at("/joinUrl"), R"({"name":"Link"})");
  const std::string pass = joined.at("/roomToken");
  const auto link = *ParticipantId::parse(joined.at("/participantId"));
  studio::Desk desk{studio.log, studio.bus, studio.clock, studio.random};
  ASSERT_TRUE(desk.execute(*BroadcastId::parse(made.at("/id")), show::Join{.name = "Link"},
                           {.participant = link, .role = access::Role::Guest}));
  const auto change = [&](const std::string& body) {
    return studio.ask({.method = "PATCH", .path = path, .body = body, .token = pass});
  };
  EXPECT_EQ(studio.get(path, pass).code(), "forbidden");
  EXPECT_EQ(change(R"({"title":"Mine"})").code(), "forbidden");
  ASSERT_EQ(studio
                .post(path + "/commands",
                      R"({"command":{"type":"set-role","participantId":")" + link.text() +
                          R"(","role":"producer"}})",
                      ada)
                .status,
            200U);

  EXPECT_EQ(studio.get(path, pass).at("/role"), "producer");
  const auto changed = change(R"({"title":"Saturday","guestRule":"lobby"})");
  EXPECT_EQ(changed.at("/title"), "Saturday");
  EXPECT_EQ(studio.get("/api" + made.at("/joinUrl")).at("/guestRule"), "lobby");
  EXPECT_EQ(studio.get("/api/broadcasts/" + studio.plan(ada), pass).status, 404U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = pass}).status, 401U);
}

TEST(Broadcasts, ComeInPagesNewestFirst) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(studio.plan(ada));

  const auto first = studio.get("/api/broadcasts?limit=3", ada);
  const auto second = studio.get("/api/broadcasts?limit=3&cursor=" + first.at("/nextCursor"), ada);

  std::set<std::string> seen;
  for (const auto* page : {&first, &second})
    for (const auto& one : page->json().at("broadcasts").as_array())
      seen.insert(std::string{std::string_view{one.at("id").as_string()}});
  EXPECT_EQ(first.json().at("broadcasts").as_array().size(), 3U);
  EXPECT_EQ(second.json().at("broadcasts").as_array().size(), 2U);
  EXPECT_EQ(seen, (std::set<std::string>{ids.begin(), ids.end()}));
  EXPECT_EQ(second.at("/nextCursor"), "null");
}

class BadQuery : public testing::TestWithParam<std::string_view> {};

TEST_P(BadQuery, IsRefused) {
  static const TestStudio studio;
  static const std::string ada = studio.sign_up("ada@example.org");
  const auto heard = studio.get("/api/broadcasts?" + std::string{GetParam()}, ada);

  EXPECT_EQ(heard.status, 400U);
  EXPECT_EQ(heard.code(), "invalid-query");
}

INSTANTIATE_TEST_SUITE_P(Each,
                         BadQuery,
                         testing::Values("limit=0",
                                         "limit=-1",
                                         "limit=101",
                                         "limit=1e9",
                                         "limit=",
                                         "limit=%00",
                                         "page=-1",
                                         "sort=password",
                                         "status=deleted",
                                         "kind=x",
                                         "cursor=x",
                                         "cursor='%20OR%201=1%20--",
                                         "limit=1&limit=2",
                                         "filter[$ne]=1"));

struct BadBroadcast {
  std::string body;
  std::string code;
};

class BadFields : public testing::TestWithParam<BadBroadcast> {};

TEST_P(BadFields, AreRefusedInNewAndChangedBroadcasts) {
  static const TestStudio studio;
  static const std::string ada = studio.sign_up("ada@example.org");
  static const std::string id = studio.plan(ada);

  const auto made = studio.post("/api/broadcasts", GetParam().body, ada);
  const auto changed = studio.ask(
      {.method = "PATCH", .path = "/api/broadcasts/" + id, .body = GetParam().body, .token = ada});

  EXPECT_EQ(made.status, 400U);
  EXPECT_EQ(made.code(), GetParam().code);
  EXPECT_EQ(changed.status, 400U);
  EXPECT_EQ(changed.code(), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    BadFields,
    testing::Values(
        BadBroadcast{R"({"title":"a","kind":"trial"})", "invalid-kind"},
        BadBroadcast{R"({"title":""})", "invalid-title"},
        BadBroadcast{R"({"title":"a\nb"})", "invalid-title"},
        BadBroadcast{R"({"title":")" + std::string(201, 'a') + "\"}", "invalid-title"},
        BadBroadcast{R"({"title":"a","description":")" + std::string(5001, 'a') + "\"}",
                     "invalid-description"},
        BadBroadcast{R"({"title":"a","description":"\u001b[31m"})", "invalid-description"},
        BadBroadcast{R"({"title":"a","scheduledAt":"tomorrow"})", "invalid-request"},
        BadBroadcast{R"({"title":"a","scheduledAt":"2026-02-30T00:00:00Z"})", "invalid-request"},
        BadBroadcast{R"({"title":"a","scheduledAt":1766000000})", "invalid-request"},
        BadBroadcast{R"({"title":"a","userId":"x"})", "unknown-field"},
        BadBroadcast{R"({"title":"a","status":"live"})", "unknown-field"},
        BadBroadcast{R"({"title":"a","startedAt":"2026-01-01T00:00:00Z"})", "unknown-field"},
        BadBroadcast{R"({"title":"a","settings":{}})", "unknown-field"},
        BadBroadcast{R"({"title":1e400})", "invalid-json"},
        BadBroadcast{R"({"title":"a","title":"b"})", "invalid-json"}));

// Every route of one object, asked by somebody who does not own it.
struct Route {
  std::string method;
  std::string suffix;
  std::string body;
};

class ForeignObject : public testing::TestWithParam<Route> {};

TEST_P(ForeignObject, AnswersLikeAMissingOne) {
  static const TestStudio studio;
  static const std::string ada = studio.sign_up("ada@example.org");
  static const std::string eve = studio.sign_up("eve@example.org");
  static const std::string own = studio.plan(eve);
  const std::string id = studio.plan(ada);
  const std::string deleted = studio.plan(eve);
  static_cast<void>(
      studio.ask({.method = "DELETE", .path = "/api/broadcasts/" + deleted, .token = eve}));
  const auto ask = [&](const std::string& broadcast, const std::string& token) {
    return studio.ask({.method = GetParam().method,
                       .path = "/api/broadcasts/" + broadcast + GetParam().suffix,
                       .body = GetParam().body,
                       .token = token});
  };

  const auto foreign = ask(id, eve);

  EXPECT_EQ(foreign.status, 404U);
  EXPECT_EQ(foreign.code(), "not-found");
  for (const std::string& missing :
       {std::string{kNobodys}, deleted, std::string{"not-a-uuid"}, std::string{"1%20OR%201=1"}}) {
    const auto heard = ask(missing, eve);
    EXPECT_EQ(heard.status, 404U) << missing;
    EXPECT_EQ(heard.body, foreign.body) << missing;
  }
  EXPECT_EQ(ask(id, "").status, 401U);
  EXPECT_EQ(studio.get("/api/broadcasts/" + id, ada).at("/status"), "scheduled");
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    ForeignObject,
    testing::Values(
        Route{"GET", "", ""},
        Route{"PATCH", "", R"({"title":"Mine"})"},
        Route{"DELETE", "", ""},
        Route{"POST", "/start", ""},
        Route{"POST", "/end", ""},
        Route{"POST", "/enter", "{}"},
        Route{"POST", "/join-link/rotate", ""},
        Route{"GET", "/destinations", ""},
        Route{
            "POST", "/destinations",
            R"({"platform":"custom","rtmpUrl":"rtmp://live.example.com/app","streamKey":"abcd"})"},
        Route{"PATCH", "/destinations/0190a8f0-0000-7000-8000-000000000001", "{}"},
        Route{"DELETE", "/destinations/0190a8f0-0000-7000-8000-000000000001", ""}));

// --- the show

TEST(Show, StartsAndEndsAndTellsEverybody) {
  TestStudio studio;
  std::mutex mutex;
  std::vector<std::string> heard_events;
  const auto subscription = studio.bus.subscribe([&](const ports::Message& message) {
    const std::scoped_lock lock{mutex};
    if (const auto* advanced = std::get_if<ports::ShowAdvanced>(&message))
      for (const auto& event : advanced->events)
        heard_events.push_back(std::holds_alternative<show::WentLive>(event.event) ? "live"
                                                                                   : "ended");
  });
  const auto ada = studio.sign_up("ada@example.org");
  const std::string path = "/api/broadcasts/" + studio.plan(ada);

  const auto too_early = studio.post(path + "/end", "", ada);
  const auto started = studio.post(path + "/start", "", ada);
  const auto again = studio.post(path + "/start", "{}", ada);
  const auto deleted = studio.ask({.method = "DELETE", .path = path, .token = ada});
  const auto ended = studio.post(path + "/end", "", ada);
  const auto too_late = studio.post(path + "/start", "", ada);

  EXPECT_EQ(too_early.status, 409U);
  EXPECT_EQ(too_early.code(), "not-live");
  EXPECT_EQ(started.status, 200U);
  EXPECT_EQ(started.at("/status"), "live");
  EXPECT_NE(started.at("/startedAt"), "null");
  EXPECT_EQ(again.status, 200U);
  EXPECT_EQ(again.at("/startedAt"), started.at("/startedAt"));
  EXPECT_EQ(deleted.status, 409U);
  EXPECT_EQ(deleted.code(), "broadcast-live");
  EXPECT_EQ(ended.at("/status"), "ended");
  EXPECT_EQ(too_late.status, 409U);
  EXPECT_EQ(too_late.code(), "broadcast-ended");
  const std::scoped_lock lock{mutex};
  EXPECT_EQ(heard_events, (std::vector<std::string>{"live", "ended"}));
}

TEST(Room, TakesItsOwnerInAsTheSamePersonEachTime) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const std::string id = studio.plan(ada);

  const auto first = studio.post("/api/broadcasts/" + id + "/enter", "{}", ada);
  const auto second = studio.post("/api/broadcasts/" + id + "/enter", "", ada);

  EXPECT_EQ(first.status, 200U);
  EXPECT_EQ(first.at("/role"), "owner");
  EXPECT_EQ(first.at("/name"), "Ada");
  EXPECT_EQ(first.at("/broadcastId"), id);
  EXPECT_EQ(second.at("/participantId"), first.at("/participantId"));
  const auto pass = studio.room_passes.verify(first.at("/roomToken"), studio.clock.wall() + 11h);
  ASSERT_TRUE(pass);
  EXPECT_EQ(pass->broadcast.text(), id);
  EXPECT_EQ(pass->role, access::Role::Owner);
  EXPECT_FALSE(studio.room_passes.verify(first.at("/roomToken"), studio.clock.wall() + 13h));
}

TEST(GuestLink, ShowsTheInvitationAndLetsGuestsIn) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto made = studio.post("/api/broadcasts", R"({"title":"Friday"})", ada);
  const std::string link = "/api" + made.at("/joinUrl");

  const auto invitation = studio.get(link);
  const auto guest = studio.post(link, R"({"name":" Grace ","headline":"Navy"})");
  const auto another = studio.post(link, R"({"name":"Grace"})");

  EXPECT_EQ(invitation.status, 200U);
  EXPECT_EQ(invitation.at("/title"), "Friday");
  EXPECT_EQ(invitation.at("/hostName"), "Ada");
  EXPECT_EQ(invitation.at("/status"), "scheduled");
  EXPECT_EQ(invitation.body.find("example.org"), std::string::npos);
  EXPECT_EQ(guest.status, 200U);
  EXPECT_EQ(guest.at("/role"), "guest");
  EXPECT_EQ(guest.at("/name"), "Grace");
  EXPECT_NE(guest.at("/participantId"), another.at("/participantId"));
  const auto pass = studio.room_passes.verify(guest.at("/roomToken"), studio.clock.wall());
  ASSERT_TRUE(pass);
  EXPECT_EQ(pass->role, access::Role::Guest);
  EXPECT_EQ(pass->headline, "Navy");
}

TEST(GuestLink, StopsWhenReplacedAndWhenTheShowIsOver) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto made = studio.post("/api/broadcasts", R"({"title":"Friday"})", ada);
  const std::string path = "/api/broadcasts/" + made.at("/id");
  const auto rotated = studio.post(path + "/join-link/rotate", "", ada);
  const std::string link = "/api" + rotated.at("/joinUrl");

  EXPECT_NE(rotated.at("/joinUrl"), made.at("/joinUrl"));
  EXPECT_EQ(studio.get("/api" + made.at("/joinUrl")).status, 404U);
  EXPECT_EQ(studio.post("/api" + made.at("/joinUrl"), R"({"name":"Grace"})").status, 404U);
  EXPECT_EQ(studio.get(link).status, 200U);
  static_cast<void>(studio.post(path + "/start", "", ada));
  static_cast<void>(studio.post(path + "/end", "", ada));
  const auto late = studio.post(link, R"({"name":"Grace"})");
  EXPECT_EQ(late.status, 409U);
  EXPECT_EQ(late.code(), "broadcast-ended");
}

TEST(GuestLink, RefusesNamesThatPretendOrBreak) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const std::string link =
      "/api" + studio.post("/api/broadcasts", R"({"title":"Friday"})", ada).at("/joinUrl");

  EXPECT_EQ(studio.post(link, R"({"name":"ADA"})").code(), "name-taken");
  EXPECT_EQ(studio.post(link, R"({"name":"A\u200bda"})").code(), "invalid-name");
  EXPECT_EQ(studio.post(link, R"({"name":""})").code(), "invalid-name");
  EXPECT_EQ(studio.post(link, R"({"name":"Grace","headline":"a\nb"})").code(), "invalid-headline");
  EXPECT_EQ(studio.post(link, R"({"name":"Grace","role":"owner"})").code(), "unknown-field");
  EXPECT_EQ(studio.get("/api/join/no-such-link").status, 404U);
  EXPECT_EQ(studio.get("/api/join/%ff%00").status, 400U);
}

TEST(GuestLink, IsLongEnoughNeverToBeGuessedOrRepeated) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  std::set<std::string> links;
  for (int i = 0; i < 50; ++i)
    links.insert(studio.post("/api/broadcasts", R"({"title":"x"})", ada).at("/joinUrl"));

  EXPECT_EQ(links.size(), 50U);
  for (const auto& link : links) EXPECT_EQ(link.size(), 6U + 24U);
}

}  // namespace
}  // namespace backlot::api
