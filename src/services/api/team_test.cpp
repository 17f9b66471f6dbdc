// A team enters its owner's studios in its roles, and what changes there changes at once.
#include <gtest/gtest.h>

#include "domain/show/command.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

class Team : public testing::Test {
 protected:
  [[nodiscard]] Heard add(const std::string& email, const std::string& role) const {
    return studio.post("/api/members", R"({"email":")" + email + R"(","role":")" + role + R"("})",
                       ada);
  }
  [[nodiscard]] Heard patch(const std::string& where,
                            const std::string& body,
                            const std::string& token) const {
    return studio.ask({.method = "PATCH", .path = where, .body = body, .token = token});
  }
  [[nodiscard]] Heard remove(const std::string& where, const std::string& token) const {
    return studio.ask({.method = "DELETE", .path = where, .token = token});
  }

  TestStudio studio;
  studio::Desk desk{studio.log, studio.bus, studio.clock, studio.random};
  std::string ada = studio.sign_up("ada@example.org");
  std::string grace = studio.sign_up("grace@example.org");
  std::string id = studio.plan(ada);
  std::string path = "/api/broadcasts/" + id;
};

TEST_F(Team, SeesAndEntersTheOwnersBroadcasts) {
  EXPECT_EQ(studio.get(path, grace).status, 404U);
  const auto member = add("Grace@Example.org", "producer");
  ASSERT_EQ(member.status, 201U) << member.body;
  EXPECT_EQ(member.at("/name"), "Ada");  // everybody here signs up under that name

  const auto listed = studio.get("/api/broadcasts", grace);
  EXPECT_EQ(listed.at("/broadcasts/0/id"), id);
  EXPECT_EQ(listed.at("/broadcasts/0/role"), "producer");
  EXPECT_EQ(studio.get("/api/broadcasts", ada).at("/broadcasts/0/role"), "owner");
  const auto entered = studio.post(path + "/enter", "", grace);
  EXPECT_EQ(entered.at("/role"), "producer");
  EXPECT_EQ(studio.post(path + "/start", "", grace).status, 200U);
  EXPECT_EQ(patch(path, R"({"title":"Saturday"})", grace).status, 200U);
}

TEST_F(Team, DoesWhatItsRoleGivesAndNoMore) {
  ASSERT_EQ(add("grace@example.org", "co-host").status, 201U);

  EXPECT_EQ(studio.get(path, grace).status, 200U);
  EXPECT_EQ(studio.post(path + "/enter", "", grace).at("/role"), "co-host");
  EXPECT_EQ(patch(path, R"({"title":"Mine"})", grace).code(), "forbidden");
  EXPECT_EQ(remove(path, grace).code(), "forbidden");
  EXPECT_EQ(studio.post(path + "/start", "", grace).code(), "forbidden");
  EXPECT_EQ(studio.post(path + "/join-link/rotate", "", grace).code(), "forbidden");
  EXPECT_EQ(studio.post(path + "/duplicate", "", grace).code(), "forbidden");
  EXPECT_EQ(studio.get(path + "/destinations", grace).code(), "forbidden");
  EXPECT_EQ(studio.get(path + "/events", grace).code(), "forbidden");
  EXPECT_EQ(
      studio.post(path + "/commands", R"({"command":{"type":"set-layout","layout":"news"}})", grace)
          .status,
      200U);
  EXPECT_EQ(studio.get("/api/members", grace).at("/members"), "[]");
}

TEST_F(Team, IsMadeOfPeopleWithAccountsOnce) {
  EXPECT_EQ(add("nobody@example.org", "producer").code(), "unknown-account");
  EXPECT_EQ(add("not an address", "producer").code(), "invalid-email");
  EXPECT_EQ(add("grace@example.org", "owner").code(), "invalid-request");
  EXPECT_EQ(add("ada@example.org", "producer").code(), "already-member");
  ASSERT_EQ(add("grace@example.org", "producer").status, 201U);
  EXPECT_EQ(add("grace@example.org", "co-host").code(), "already-member");
}

TEST_F(Team, LosesItsPlaceInOpenStudiosWhenRemoved) {
  const auto member = add("grace@example.org", "producer");
  const auto entered = studio.post(path + "/enter", "", grace);
  const auto pass = *studio.room_passes.verify(entered.at("/roomToken"), studio.clock.wall());
  const auto broadcast = *BroadcastId::parse(id);
  ASSERT_TRUE(desk.execute(broadcast, show::Join{.name = "Grace"},
                           {.participant = pass.participant, .role = pass.role}));

  EXPECT_EQ(remove("/api/members/" + member.at("/id"), grace).status, 404U);
  EXPECT_EQ(remove("/api/members/" + member.at("/id"), ada).status, 204U);

  EXPECT_EQ(studio.get(path, grace).status, 404U);
  EXPECT_EQ(desk.load(broadcast)->find(pass.participant), nullptr);
  const auto revoked = studio.revocations.since(WallTime{});
  ASSERT_TRUE(revoked && revoked->size() == 1);
  EXPECT_EQ(revoked->front().subject, pass.participant.uuid());
}

TEST_F(Team, GetsItsNewRoleInOpenStudios) {
  const auto member = add("grace@example.org", "producer");
  const auto entered = studio.post(path + "/enter", "", grace);
  const auto pass = *studio.room_passes.verify(entered.at("/roomToken"), studio.clock.wall());
  const auto broadcast = *BroadcastId::parse(id);
  ASSERT_TRUE(desk.execute(broadcast, show::Join{.name = "Grace"},
                           {.participant = pass.participant, .role = pass.role}));

  const auto changed = patch("/api/members/" + member.at("/id"), R"({"role":"co-host"})", ada);

  EXPECT_EQ(changed.at("/role"), "co-host");
  EXPECT_EQ(desk.load(broadcast)->find(pass.participant)->role, access::Role::CoHost);
  EXPECT_EQ(studio.post(path + "/enter", "", grace).at("/role"), "co-host");
  EXPECT_EQ(studio.post(path + "/start", "", grace).code(), "forbidden");
}

TEST_F(Team, EntersUnderANewNumberWhenTheRoleChangedMeanwhile) {
  const auto member = add("grace@example.org", "producer");
  const auto before = studio.post(path + "/enter", "", grace);
  ASSERT_EQ(patch("/api/members/" + member.at("/id"), R"({"role":"co-host"})", ada).status, 200U);

  const auto after = studio.post(path + "/enter", "", grace);
  EXPECT_NE(after.at("/participantId"), before.at("/participantId"));
  EXPECT_EQ(after.at("/role"), "co-host");
}

}  // namespace
}  // namespace backlot::api
