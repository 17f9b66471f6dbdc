// Destinations over the wire: keys go in and never come out, and nothing leads inside.
#include "services/api/destination_handlers.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "adapters/secrets/unsealed_destinations.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

constexpr std::string_view kKey = "live-1234-abcd-SECRET-9876";

std::string wish(const std::string& url, const std::string& key = std::string{kKey}) {
  return boost::json::serialize(boost::json::object{
      {"platform", "twitch"}, {"name", "Main"}, {"rtmpUrl", url}, {"streamKey", key}});
}

std::string new_destination() { return wish("rtmp://live.twitch.tv/app"); }

TEST(Destinations, AreAddedChangedAndRemovedAndTheRelayHears) {
  TestStudio studio;
  std::mutex mutex;
  int edits = 0;
  const auto subscription = studio.bus.subscribe([&](const ports::Message& message) {
    const std::scoped_lock lock{mutex};
    if (std::holds_alternative<ports::DestinationsEdited>(message)) ++edits;
  });
  const auto ada = studio.sign_up("ada@example.org");
  const auto id = studio.plan(ada);
  const std::string path = "/api/broadcasts/" + id + "/destinations";

  const auto added = studio.post(path, new_destination(), ada);
  ASSERT_EQ(added.status, 201U) << added.body;
  EXPECT_EQ(added.at("/platform"), "twitch");
  EXPECT_EQ(added.at("/status"), "idle");
  EXPECT_EQ(added.at("/streamKeyHint"),
            "\xE2\x80\xA6"
            "9876");
  EXPECT_EQ(studio.get("/api/broadcasts/" + id, ada).at("/destinationCount"), "1");

  const auto changed = studio.ask({.method = "PATCH",
                                   .path = path + "/" + added.at("/id"),
                                   .body = R"({"name":"Second"})",
                                   .token = ada});
  EXPECT_EQ(changed.status, 200U);
  EXPECT_EQ(changed.at("/name"), "Second");
  EXPECT_EQ(changed.at("/streamKeyHint"), added.at("/streamKeyHint"));

  secrets::UnsealedDestinations for_the_relay{studio.destinations, studio.box};
  const auto targets = for_the_relay.targets(*BroadcastId::parse(id));
  ASSERT_TRUE(targets);
  ASSERT_EQ(targets->size(), 1U);
  EXPECT_EQ(targets->front().stream_key.reveal(), kKey);

  EXPECT_EQ(
      studio.ask({.method = "DELETE", .path = path + "/" + added.at("/id"), .token = ada}).status,
      204U);
  EXPECT_EQ(studio.get(path, ada).at("/destinations"), "[]");
  EXPECT_EQ(
      studio.ask({.method = "DELETE", .path = path + "/" + added.at("/id"), .token = ada}).status,
      404U);
  const std::scoped_lock lock{mutex};
  EXPECT_EQ(edits, 3);
}

TEST(Destinations, HaveTheirOwnWordsWithinWhatThePlatformTakes) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const std::string path = "/api/broadcasts/" + studio.plan(ada) + "/destinations";
  const auto added = studio.post(path, new_destination(), ada);
  EXPECT_EQ(added.at("/title"), "");
  const auto change = [&](const std::string& body) {
    return studio.ask(
        {.method = "PATCH", .path = path + "/" + added.at("/id"), .body = body, .token = ada});
  };
  const auto title = [](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += "я";
    return R"({"title":")" + text + "\"}";
  };

  EXPECT_EQ(change(title(140)).status, 200U);
  EXPECT_EQ(change(title(141)).code(), "text-too-long");
  EXPECT_EQ(change(R"({"title":"a\nb"})").code(), "invalid-title");
  EXPECT_EQ(change(R"({"description":"Twitch shows none"})").code(), "text-too-long");
  EXPECT_EQ(change(R"({"platform":"youtube"})").code(), "text-too-long");  // takes 100
  EXPECT_EQ(change(R"({"platform":"youtube","title":"","description":"Words"})").status, 200U);
  EXPECT_EQ(change(R"({"platform":"twitch"})").code(), "text-too-long");
  EXPECT_EQ(studio.get(path, ada).at("/destinations/0/description"), "Words");
}

TEST(Destinations, AreCopiedFromShowsOfTheSameOwnerWithTheirKey) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto eve = studio.sign_up("eve@example.org");
  const std::string from = "/api/broadcasts/" + studio.plan(ada) + "/destinations";
  const auto id = studio.plan(ada);
  const std::string to = "/api/broadcasts/" + id + "/destinations";
  const auto original = studio.post(from, new_destination(), ada);
  const std::string copy = R"({"copyOf":")" + original.at("/id") + R"(","title":"Today"})";

  const auto copied = studio.post(to, copy, ada);
  ASSERT_EQ(copied.status, 201U) << copied.body;
  EXPECT_NE(copied.at("/id"), original.at("/id"));
  EXPECT_EQ(copied.at("/streamKeyHint"), original.at("/streamKeyHint"));
  EXPECT_EQ(copied.at("/title"), "Today");
  secrets::UnsealedDestinations for_the_relay{studio.destinations, studio.box};
  EXPECT_EQ(for_the_relay.targets(*BroadcastId::parse(id))->front().stream_key.reveal(), kKey);

  EXPECT_EQ(studio.post("/api/broadcasts/" + studio.plan(eve) + "/destinations", copy, eve).code(),
            "unknown-destination");
  EXPECT_EQ(studio.post(to, R"({"copyOf":")" + id + "\"}", ada).code(), "unknown-destination");
  EXPECT_EQ(
      studio.post(to, R"({"copyOf":")" + original.at("/id") + R"(","rtmpUrl":"x"})", ada).code(),
      "unknown-field");
}

TEST(Destinations, AreNotTakenFromATeamToOnesOwnShows) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto bob = studio.sign_up("bob@example.org");
  ASSERT_EQ(
      studio.post("/api/members", R"({"email":"bob@example.org","role":"producer"})", ada).status,
      201U);
  const std::string theirs = "/api/broadcasts/" + studio.plan(ada) + "/destinations";
  const auto original = studio.post(theirs, new_destination(), ada);
  const std::string copy = R"({"copyOf":")" + original.at("/id") + "\"}";

  EXPECT_EQ(studio.post(theirs, copy, bob).status, 201U);
  EXPECT_EQ(studio.post("/api/broadcasts/" + studio.plan(bob) + "/destinations", copy, bob).code(),
            "unknown-destination");
}

TEST(Destinations, AreLedElsewhereByTheirOwnerOrWithAKeyTypedAnew) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto bob = studio.sign_up("bob@example.org");
  ASSERT_EQ(
      studio.post("/api/members", R"({"email":"bob@example.org","role":"producer"})", ada).status,
      201U);
  const std::string path = "/api/broadcasts/" + studio.plan(ada) + "/destinations";
  const std::string one = path + "/" + studio.post(path, new_destination(), ada).at("/id");
  const auto change = [&](const std::string& token, const std::string& body) {
    return studio.ask({.method = "PATCH", .path = one, .body = body, .token = token});
  };

  EXPECT_EQ(change(bob, R"({"rtmpUrl":"rtmp://elsewhere.example.com/app"})").code(),
            "stream-key-needed");
  EXPECT_EQ(change(bob, R"({"backupUrl":"rtmp://elsewhere.example.com/app"})").code(),
            "stream-key-needed");
  EXPECT_EQ(change(bob, R"({"name":"Renamed"})").status, 200U);
  EXPECT_EQ(
      change(bob, R"({"rtmpUrl":"rtmp://b.example.com/app","streamKey":"one-of-my-own"})").status,
      200U);
  EXPECT_EQ(change(ada, R"({"rtmpUrl":"rtmp://c.example.com/app"})").status, 200U);
}

TEST(Destinations, SayHowTheirLastTestWentUntilTheyChange) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto id = studio.plan(ada);
  const std::string path = "/api/broadcasts/" + id + "/destinations";
  const auto added = studio.post(path, new_destination(), ada);
  EXPECT_EQ(added.at("/lastTest"), "null");
  const auto stored = studio.destinations.list(*BroadcastId::parse(id))->front();
  ASSERT_TRUE(studio.destinations.note_test(stored, {.at = WallTime{1'700'000'000s},
                                                     .outcome = broadcast::TestOutcome::Refused,
                                                     .reason = "the server said: no"}));
  const auto change = [&](const std::string& body) {
    return studio.ask(
        {.method = "PATCH", .path = path + "/" + added.at("/id"), .body = body, .token = ada});
  };

  const auto renamed = change(R"({"name":"Second"})");
  EXPECT_EQ(renamed.at("/lastTest/code"), "refused");
  EXPECT_EQ(renamed.at("/lastTest/ok"), "false");
  EXPECT_EQ(renamed.at("/lastTest/at"), "2023-11-14T22:13:20.000Z");
  EXPECT_EQ(renamed.at("/lastTest/reason"), "the server said: no");
  EXPECT_EQ(change(R"({"streamKey":"another-key-1234"})").at("/lastTest"), "null");
  EXPECT_EQ(studio.get(path, ada).at("/destinations/0/lastTest"), "null");
}

TEST(Destinations, ComeWithTheListForThoseWhoMayChangeThem) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto bob = studio.sign_up("bob@example.org");
  ASSERT_EQ(
      studio.post("/api/members", R"({"email":"bob@example.org","role":"co-host"})", ada).status,
      201U);
  const auto id = studio.plan(ada);
  const auto added = studio.post("/api/broadcasts/" + id + "/destinations", new_destination(), ada);
  const auto bare = studio.plan(ada);

  const auto list = studio.get("/api/broadcasts", ada);
  EXPECT_EQ(list.at("/broadcasts/0/id"), bare);
  EXPECT_EQ(list.at("/broadcasts/0/destinations"), "[]");
  EXPECT_EQ(list.at("/broadcasts/1/destinations/0/id"), added.at("/id"));
  EXPECT_EQ(list.at("/broadcasts/1/destinations/0/status"), "idle");
  EXPECT_FALSE(list.body.contains("SECRET"));
  EXPECT_FALSE(studio.get("/api/broadcasts", bob).body.contains("destinations\":"));
}

TEST(Destinations, AreOpenToAProducerWhoHasNoAccount) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto grace = studio.sign_up("grace@example.org");
  const auto broadcast = studio.post("/api/broadcasts", R"({"title":"Friday"})", ada);
  const std::string id = broadcast.at("/id");
  const std::string path = "/api/broadcasts/" + id + "/destinations";
  const auto joined = studio.post("/api" + broadcast.at("/joinUrl"), R"({"name":"Link"})");
  const std::string pass = joined.at("/roomToken");
  studio::Desk desk{studio.log, studio.bus, studio.clock, studio.random};
  const auto link = *ParticipantId::parse(joined.at("/participantId"));
  ASSERT_TRUE(desk.execute(*BroadcastId::parse(id), show::Join{.name = "Link"},
                           {.participant = link, .role = access::Role::Guest}));
  const auto command = [&](const std::string& text) {
    return studio.post("/api/broadcasts/" + id + "/commands", R"({"command":)" + text + "}", ada)
        .status;
  };
  const auto become = [&](const std::string& role) {
    return command(R"({"type":"set-role","participantId":")" + link.text() + R"(","role":")" +
                   role + R"("})");
  };

  EXPECT_EQ(studio.get(path, pass).code(), "forbidden");
  ASSERT_EQ(become("co-host"), 200U);
  EXPECT_EQ(studio.get(path, pass).code(), "forbidden");
  EXPECT_EQ(studio.post(path, new_destination(), pass).code(), "forbidden");
  ASSERT_EQ(become("producer"), 200U);
  const auto added = studio.post(path, new_destination(), pass);
  ASSERT_EQ(added.status, 201U) << added.body;
  EXPECT_EQ(added.body.find(kKey), std::string::npos);
  EXPECT_EQ(studio.get(path, pass).at("/destinations/0/id"), added.at("/id"));
  EXPECT_EQ(studio.post(path, R"({"copyOf":")" + added.at("/id") + "\"}", pass).code(),
            "forbidden");
  const std::string one = path + "/" + added.at("/id");
  EXPECT_EQ(
      studio.ask({.method = "PATCH", .path = one, .body = R"({"isEnabled":false})", .token = pass})
          .at("/isEnabled"),
      "false");

  // Not those of another broadcast, be it the same owner's or somebody else's.
  for (const auto& other : {studio.plan(ada), studio.plan(grace)}) {
    const std::string elsewhere = "/api/broadcasts/" + other + "/destinations";
    EXPECT_EQ(studio.get(elsewhere, pass).status, 404U);
    EXPECT_EQ(studio.post(elsewhere, new_destination(), pass).status, 404U);
    EXPECT_EQ(
        studio.ask({.method = "DELETE", .path = elsewhere + "/" + added.at("/id"), .token = pass})
            .status,
        404U);
  }

  EXPECT_EQ(command(R"({"type":"remove-participant","participantId":")" + link.text() +
                    R"(","ban":false})"),
            200U);
  EXPECT_EQ(studio.get(path, pass).code(), "forbidden");
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = one, .token = pass}).code(), "forbidden");
}

TEST(Destinations, NeverGiveTheKeyBack) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto id = studio.plan(ada);
  const std::string path = "/api/broadcasts/" + id + "/destinations";
  const auto added = studio.post(path, new_destination(), ada);
  const auto changed = studio.ask({.method = "PATCH",
                                   .path = path + "/" + added.at("/id"),
                                   .body = R"({"streamKey":"another-SECRET-key-5555"})",
                                   .token = ada});

  for (const auto& heard :
       {added, changed, studio.get(path, ada), studio.get("/api/broadcasts/" + id, ada),
        studio.get("/api/broadcasts", ada)})
    EXPECT_EQ(heard.body.find("SECRET"), std::string::npos) << heard.body;
  EXPECT_EQ(changed.at("/streamKeyHint"),
            "\xE2\x80\xA6"
            "5555");
  const auto stored = studio.destinations.list(*BroadcastId::parse(id));
  EXPECT_EQ(stored->front().sealed_key.find("SECRET"), std::string::npos);
}

TEST(Destinations, ShowTheLightOfTheShow) {
  TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto id = studio.plan(ada);
  const std::string path = "/api/broadcasts/" + id + "/destinations";
  const auto added = studio.post(path, new_destination(), ada);
  static_cast<void>(studio.post("/api/broadcasts/" + id + "/start", "", ada));
  const show::DestinationLight light{.id = *DestinationId::parse(added.at("/id")),
                                     .phase = show::DestinationPhase::Refused,
                                     .reason = "Twitch refused the key"};
  ASSERT_TRUE(studio.log.append(
      *BroadcastId::parse(id), 1,
      {{.seq = 2, .at = studio.clock.wall(), .event = show::DestinationChanged{light}}}));

  const auto listed = studio.get(path, ada);

  EXPECT_EQ(listed.at("/destinations/0/status"), "refused");
  EXPECT_EQ(listed.at("/destinations/0/reason"), "Twitch refused the key");
}

TEST(Destinations, StayWithTheirBroadcast) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const auto one = studio.plan(ada);
  const auto two = studio.plan(ada);
  const auto added =
      studio.post("/api/broadcasts/" + one + "/destinations", new_destination(), ada);
  const std::string mixed = "/api/broadcasts/" + two + "/destinations/" + added.at("/id");
  const std::string own = "/api/broadcasts/" + one + "/destinations/" + added.at("/id");

  EXPECT_EQ(studio.ask({.method = "PATCH", .path = mixed, .body = R"({"name":"x"})", .token = ada})
                .status,
            404U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = mixed, .token = ada}).status, 404U);
  const auto moved = studio.ask(
      {.method = "PATCH", .path = own, .body = R"({"broadcastId":")" + two + "\"}", .token = ada});
  EXPECT_EQ(moved.status, 400U);
  EXPECT_EQ(moved.code(), "unknown-field");
}

TEST(Destinations, AreAtMostTwenty) {
  const TestStudio studio;
  const auto ada = studio.sign_up("ada@example.org");
  const std::string path = "/api/broadcasts/" + studio.plan(ada) + "/destinations";
  for (int i = 0; i < 20; ++i) EXPECT_EQ(studio.post(path, new_destination(), ada).status, 201U);

  const auto one_more = studio.post(path, new_destination(), ada);

  EXPECT_EQ(one_more.status, 409U);
  EXPECT_EQ(one_more.code(), "too-many-destinations");
}

struct BadDestination {
  std::string body;
  std::string code;
};

class BadDestinations : public testing::TestWithParam<BadDestination> {};

TEST_P(BadDestinations, AreRefused) {
  static const TestStudio studio;
  static const std::string ada = studio.sign_up("ada@example.org");
  static const std::string path = "/api/broadcasts/" + studio.plan(ada) + "/destinations";
  const auto heard = studio.post(path, GetParam().body, ada);

  EXPECT_EQ(heard.status, 400U);
  EXPECT_EQ(heard.code(), GetParam().code);
  EXPECT_EQ(heard.body.find(kKey), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    BadDestinations,
    testing::Values(
        BadDestination{wish("rtmp://127.0.0.1/live"), "destination-not-allowed"},
        BadDestination{wish("rtmp://localhost/live"), "destination-not-allowed"},
        BadDestination{wish("rtmp://[::1]/live"), "destination-not-allowed"},
        BadDestination{wish("rtmp://169.254.169.254/latest"), "destination-not-allowed"},
        BadDestination{wish("rtmp://example.com:22/live"), "destination-not-allowed"},
        BadDestination{wish("http://example.com/live"), "invalid-destination-url"},
        BadDestination{wish("file:///etc/passwd"), "invalid-destination-url"},
        BadDestination{wish("rtmp://example.com/app live=1"), "invalid-destination-url"},
        BadDestination{wish("rtmp://example.com/app\r\nx"), "invalid-destination-url"},
        BadDestination{wish("rtmp://live.twitch.tv/app", "a b"), "invalid-stream-key"},
        BadDestination{wish("rtmp://live.twitch.tv/app", "a\"b"), "invalid-stream-key"},
        BadDestination{wish("rtmp://live.twitch.tv/app", ""), "invalid-stream-key"},
        BadDestination{
            R"({"platform":"myspace","rtmpUrl":"rtmp://live.twitch.tv/app","streamKey":"abcd"})",
            "invalid-platform"},
        BadDestination{
            R"({"platform":"custom","rtmpUrl":"rtmp://live.twitch.tv/app","streamKey":"abcd","name":"a\nb"})",
            "invalid-name"},
        BadDestination{R"({"platform":"custom","rtmpUrl":"rtmp://live.twitch.tv/app"})",
                       "invalid-request"}));

TEST(Destinations, MayLeadInsideInALab) {
  const TestStudio studio{{.allow_private_destinations = true}};
  const auto ada = studio.sign_up("ada@example.org");
  const std::string path = "/api/broadcasts/" + studio.plan(ada) + "/destinations";

  EXPECT_EQ(studio.post(path, wish("rtmp://127.0.0.1:45678/live"), ada).status, 201U);
  EXPECT_EQ(studio.post(path, wish("file:///etc/passwd"), ada).status, 400U);
}

}  // namespace
}  // namespace backlot::api
