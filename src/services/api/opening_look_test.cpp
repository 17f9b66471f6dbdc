// A show begins as its brand kit looks, until somebody in it chooses otherwise.
#include <gtest/gtest.h>

#include "domain/studio/desk.hpp"
#include "services/api/studio_test.hpp"
#include "tests/support/sample_files.hpp"

namespace backlot::api {
namespace {

class OpeningLookTest : public testing::Test {
 protected:
  [[nodiscard]] std::string picture(const std::string& token) const {
    return studio.upload(token, "a.png", "image", samples::png(8, 8)).at("/id");
  }
  [[nodiscard]] std::string kit(const std::string& primary,
                                const std::string& pictures,
                                const std::string& token) const {
    const auto made = studio.post(
        "/api/brands",
        R"({"name":"House","look":{"primary":")" + primary +
            R"(","text":"#ffffff","background":"#101418","font":"mono","tagStyle":"bar",)"
            R"("showHeadlines":false,"rounded":true,"logoCorner":"bottom-left"})" +
            pictures + "}",
        token);
    EXPECT_EQ(made.status, 201U) << made.body;
    return made.at("/id");
  }
  [[nodiscard]] std::string plan_with(const std::string& brand) const {
    const auto planned =
        studio.post("/api/broadcasts", R"({"title":"Friday","brandId":")" + brand + R"("})", ada);
    EXPECT_EQ(planned.status, 201U) << planned.body;
    return planned.at("/id");
  }
  [[nodiscard]] Heard set_brand(const std::string& id, const std::string& brand) const {
    const std::string value = brand.empty() ? "null" : '"' + brand + '"';
    return studio.ask({.method = "PATCH",
                       .path = "/api/broadcasts/" + id,
                       .body = R"({"brandId":)" + value + "}",
                       .token = ada});
  }
  [[nodiscard]] show::Show show_of(const std::string& id) {
    return *studio::Desk{studio.log, studio.bus, studio.clock, studio.random}.load(
        *BroadcastId::parse(id));
  }
  void act(const std::string& id, const std::string& command) const {
    const auto heard =
        studio.post("/api/broadcasts/" + id + "/commands", R"({"command":)" + command + "}", ada);
    EXPECT_EQ(heard.status, 200U) << heard.body;
  }

  TestStudio studio;
  std::string ada = studio.sign_up("ada@example.org");
};

TEST_F(OpeningLookTest, IsTheKitTheBroadcastIsPlannedWith) {
  const std::string logo = picture(ada);
  const std::string background = picture(ada);
  const std::string brand =
      kit("#ff0000",
          R"(,"logoAssetId":")" + logo + R"(","backgroundAssetId":")" + background + R"(")", ada);

  const std::string id = plan_with(brand);

  const auto log = studio.get("/api/broadcasts/" + id + "/events", ada);
  EXPECT_EQ(log.json().at("events").as_array().size(), 1U) << log.body;
  EXPECT_EQ(log.at("/events/0/by"), "null");
  EXPECT_EQ(log.at("/events/0/event/type"), "stage-set");
  EXPECT_EQ(log.at("/events/0/event/state/look/primary"), "#ff0000");
  EXPECT_EQ(log.at("/events/0/event/state/look/font"), "mono");
  EXPECT_EQ(log.at("/events/0/event/state/look/logoCorner"), "bottom-left");
  EXPECT_EQ(log.at("/events/0/event/state/graphics/logo"), logo);
  EXPECT_EQ(log.at("/events/0/event/state/graphics/overlay"), "null");
  EXPECT_EQ(log.at("/events/0/event/state/graphics/background"), background);
}

TEST_F(OpeningLookTest, IsNothingOfItsOwnWithoutAKit) {
  const std::string id = studio.plan(ada);

  EXPECT_EQ(studio.get("/api/broadcasts/" + id + "/events", ada).at("/events"), "[]");
}

TEST_F(OpeningLookTest, CannotBeTakenBackByWhoeverComesFirst) {
  const std::string id = plan_with(kit("#ff0000", "", ada));

  const auto undone =
      studio.post("/api/broadcasts/" + id + "/commands", R"({"command":{"type":"undo"}})", ada);

  EXPECT_NE(undone.status, 200U) << undone.body;
  EXPECT_EQ(show_of(id).look.primary.rgb, 0xff0000U);
}

TEST_F(OpeningLookTest, FollowsTheBrandUntilSomebodyChoosesALook) {
  const std::string id = studio.plan(ada);
  const std::string red = kit("#ff0000", R"(,"logoAssetId":")" + picture(ada) + R"(")", ada);
  const std::string green = kit("#00ff00", "", ada);

  EXPECT_EQ(set_brand(id, red).status, 200U);
  EXPECT_EQ(show_of(id).look.primary.rgb, 0xff0000U);
  EXPECT_TRUE(show_of(id).graphics.logo);
  act(id, R"({"type":"set-layout","layout":"news"})");
  EXPECT_EQ(set_brand(id, green).status, 200U);
  EXPECT_EQ(show_of(id).look.primary.rgb, 0x00ff00U);
  EXPECT_FALSE(show_of(id).graphics.logo);
  EXPECT_EQ(show_of(id).layout, show::Layout::News);
  EXPECT_EQ(set_brand(id, "").status, 200U);
  EXPECT_EQ(show_of(id).look, show::Look{});

  act(id, R"({"type":"set-graphic","slot":"overlay","assetId":")" + picture(ada) + R"("})");
  const show::Show chosen = show_of(id);
  EXPECT_EQ(set_brand(id, red).status, 200U);
  EXPECT_EQ(show_of(id), chosen);
}

TEST_F(OpeningLookTest, StaysAfterTheShowWentLive) {
  const std::string id = plan_with(kit("#ff0000", "", ada));
  ASSERT_EQ(studio.post("/api/broadcasts/" + id + "/start", "", ada).status, 200U);

  const auto changed = set_brand(id, kit("#00ff00", "", ada));

  EXPECT_EQ(changed.status, 200U) << changed.body;
  EXPECT_EQ(show_of(id).look.primary.rgb, 0xff0000U);
}

TEST_F(OpeningLookTest, IsTheSameForACopy) {
  const std::string id = plan_with(kit("#ff0000", "", ada));

  const auto copy = studio.post("/api/broadcasts/" + id + "/duplicate", "", ada);

  ASSERT_EQ(copy.status, 201U) << copy.body;
  EXPECT_EQ(show_of(copy.at("/id")).look, show_of(id).look);
}

TEST_F(OpeningLookTest, IsNobodyElsesKit) {
  const std::string foreign = kit("#ff0000", "", studio.sign_up("grace@example.org"));
  const std::string id = studio.plan(ada);

  EXPECT_EQ(set_brand(id, foreign).code(), "unknown-brand");
  EXPECT_EQ(
      studio.post("/api/broadcasts", R"({"title":"x","brandId":")" + foreign + R"("})", ada).code(),
      "unknown-brand");
  EXPECT_EQ(show_of(id).seq, 0U);
}

TEST_F(OpeningLookTest, IsChosenByProducersFromTheOwnersKits) {
  const std::string grace = studio.sign_up("grace@example.org");
  const auto member =
      studio.post("/api/members", R"({"email":"grace@example.org","role":"producer"})", ada);
  ASSERT_EQ(member.status, 201U) << member.body;
  const std::string brand = kit("#ff0000", "", ada);
  const std::string id = studio.plan(ada);

  const auto changed = studio.ask({.method = "PATCH",
                                   .path = "/api/broadcasts/" + id,
                                   .body = R"({"brandId":")" + brand + R"("})",
                                   .token = grace});

  EXPECT_EQ(changed.status, 200U) << changed.body;
  EXPECT_EQ(show_of(id).look.primary.rgb, 0xff0000U);
}

}  // namespace
}  // namespace backlot::api
