// Commands and the audit log over HTTP; another broadcast like this one.
#include "services/api/show_handlers.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

class Shown : public testing::Test {
 protected:
  [[nodiscard]] Heard command(const std::string& fields, const std::string& token) const {
    return studio.post(path + "/commands", R"({"command":)" + fields + "}", token);
  }

  TestStudio studio;
  std::string ada = studio.sign_up("ada@example.org");
  std::string id = studio.plan(ada);
  std::string path = "/api/broadcasts/" + id;
};

TEST_F(Shown, CommandsDoWhatButtonsDo) {
  const auto done = command(R"({"type":"set-layout","layout":"news"})", ada);

  ASSERT_EQ(done.status, 200U) << done.body;
  EXPECT_EQ(done.at("/seq"), "1");
  EXPECT_EQ(done.at("/events/0/event/type"), "layout-changed");
  EXPECT_EQ(done.at("/events/0/event/layout"), "news");
  const auto again = command(R"({"type":"set-layout","layout":"news"})", ada);
  EXPECT_EQ(again.at("/events"), "[]");
  EXPECT_EQ(again.at("/seq"), "1");
  EXPECT_EQ(command(R"({"type":"end"})", ada).code(), "not-live");
  EXPECT_EQ(command(R"({"type":"undo"})", ada).status, 200U);
  EXPECT_EQ(command(R"({"type":"undo"})", ada).code(), "nothing-to-undo");
}

TEST_F(Shown, CommandsThatAreNoClientsAreRefused) {
  for (const auto* fields :
       {R"({"type":"join","name":"x"})", R"({"type":"report-program","isRunning":true})",
        R"({"type":"no-such"})", R"({})", R"({"type":"set-layout"})",
        R"({"type":"set-layout","layout":"news","extra":1})", R"({"type":7})",
        R"({"type":"__proto__"})", R"({"type":"mark-returned","participantId":"x"})"})
    EXPECT_EQ(command(fields, ada).code(), "invalid-request") << fields;
  EXPECT_EQ(studio.post(path + "/commands", R"({"command":[]})", ada).code(), "invalid-request");
  EXPECT_EQ(studio.post(path + "/commands", "{}", ada).code(), "invalid-request");
}

TEST_F(Shown, EventsSayWhoDidWhat) {
  ASSERT_EQ(command(R"({"type":"set-layout","layout":"news"})", ada).status, 200U);
  ASSERT_EQ(command(R"({"type":"set-layout","layout":"solo"})", ada).status, 200U);
  const auto me = studio.post(path + "/enter", "", ada).at("/participantId");

  const auto all = studio.get(path + "/events", ada);
  ASSERT_EQ(all.status, 200U) << all.body;
  EXPECT_EQ(all.json().at("events").as_array().size(), 2U);
  EXPECT_EQ(all.at("/events/0/by"), me);
  EXPECT_EQ(all.at("/nextAfter"), "null");
  const auto first = studio.get(path + "/events?limit=1", ada);
  EXPECT_EQ(first.at("/nextAfter"), "1");
  EXPECT_EQ(studio.get(path + "/events?limit=1&after=1", ada).at("/events/0/event/layout"), "solo");
  for (const auto* query : {"?limit=0", "?limit=501", "?after=-1", "?after=x", "?sort=password",
                            "?after=99999999999999999999"})
    EXPECT_EQ(studio.get(path + "/events" + query, ada).code(), "invalid-query") << query;
}

TEST_F(Shown, TwiceHasTheSameSettingsAndKeys) {
  const auto added = studio.post(
      path + "/destinations",
      R"({"platform":"youtube","rtmpUrl":"rtmp://a.rtmp.youtube.com/live2","streamKey":"abcd-1234"})",
      ada);
  ASSERT_EQ(added.status, 201U) << added.body;
  ASSERT_EQ(studio
                .ask({.method = "PATCH",
                      .path = path,
                      .body = R"({"guestRule":"lobby","description":"Weekly"})",
                      .token = ada})
                .status,
            200U);

  const auto copy = studio.post(path + "/duplicate", R"({"title":"Next Friday"})", ada);

  ASSERT_EQ(copy.status, 201U) << copy.body;
  EXPECT_NE(copy.at("/id"), id);
  EXPECT_EQ(copy.at("/title"), "Next Friday");
  EXPECT_EQ(copy.at("/description"), "Weekly");
  EXPECT_EQ(copy.at("/guestRule"), "lobby");
  EXPECT_EQ(copy.at("/status"), "scheduled");
  EXPECT_EQ(copy.at("/destinationCount"), "1");
  EXPECT_NE(copy.at("/joinUrl"), studio.get(path, ada).at("/joinUrl"));
  const auto listed = studio.get("/api/broadcasts/" + copy.at("/id") + "/destinations", ada);
  EXPECT_EQ(listed.at("/destinations/0/streamKeyHint"),
            "\xE2\x80\xA6"
            "1234");
  EXPECT_NE(listed.at("/destinations/0/id"), added.at("/id"));
  const auto stored = studio.destinations.list(*BroadcastId::parse(copy.at("/id")));
  ASSERT_TRUE(stored && stored->size() == 1);
  const auto key = studio.box.open(stored->front().sealed_key, stored->front().id.text());
  ASSERT_TRUE(key);
  EXPECT_EQ(key->reveal(), "abcd-1234");
}

TEST_F(Shown, DeletingTellsEverybodyToLeave) {
  std::mutex mutex;
  std::vector<BroadcastId> gone;
  const auto subscription = studio.bus.subscribe([&](const ports::Message& message) {
    const auto* removed = std::get_if<ports::BroadcastRemoved>(&message);
    const std::lock_guard lock{mutex};
    if (removed != nullptr) gone.push_back(removed->broadcast);
  });

  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = ada}).status, 204U);

  const std::lock_guard lock{mutex};
  EXPECT_EQ(gone, std::vector{*BroadcastId::parse(id)});
}

}  // namespace
}  // namespace backlot::api
