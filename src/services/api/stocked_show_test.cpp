#include "services/api/stocked_show_test.hpp"

#include <gtest/gtest.h>

#include "domain/studio/desk.hpp"
#include "tests/support/sample_files.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

// Commands about oneself.
bool is_own(const std::string& type) {
  return type == "rename" || type == "raise-hand" || type == "set-mic" || type == "set-camera";
}

}  // namespace

std::string type_of(const json::value& schema) {
  return std::string{std::string_view{schema.at_pointer("/properties/type/const").as_string()}};
}

StockedShow::StockedShow(World& world) : world_(world) {
  TestStudio& studio = world.studio();
  const std::string& token = world.token("owner");
  const auto planned = studio.post("/api/broadcasts", R"({"title":"Stocked"})", token);
  path_ = "/api/broadcasts/" + planned.at("/id");
  owner_ = studio.post(path_ + "/enter", "", token).at("/participantId");
  bring_in(owner_, access::Role::Owner);
  guest_ = studio.post("/api" + planned.at("/joinUrl"), R"({"name":"Bo"})").at("/participantId");
  bring_in(guest_, access::Role::Guest);

  const std::string movie =
      studio
          .upload(token, "a.mp4", "video", samples::mp4("isom", {samples::video_track(64, 64, 9)}))
          .at("/id");
  const std::string banner =
      stock(R"({"type":"create-banner","kind":"banner","title":"Hi","subtitle":""})",
            "/events/0/event/banner/id");
  const std::string scene =
      stock(R"({"type":"save-scene","name":"One"})", "/events/0/event/scene/id");
  const std::string line = stock(R"({"type":"send-chat","text":"Hello"})", "/events/0/event/id");
  const std::string playback =
      stock(R"({"type":"play","assetId":")" + movie + R"(","kind":"clip"})",
            "/events/0/event/playback/id");
  stock(R"({"type":"add-to-stage","item":{"participantId":")" + owner_ + R"(","kind":"person"}})",
        "/seq");
  for (const auto* type : {"update-banner", "delete-banner", "move-banner", "show-banner"})
    ids_[type] = banner;
  for (const auto* type : {"update-scene", "delete-scene", "move-scene", "take-scene"})
    ids_[type] = scene;
  for (const auto* type : {"adjust-playback", "stop-playback"}) ids_[type] = playback;
  for (const auto* type : {"delete-chat", "star-comment", "show-comment"}) ids_[type] = line;
  const std::string picture =
      studio.upload(token, "a.png", "image", samples::png(64, 64)).at("/id");
  for (const auto* type : {"play", "set-graphic"}) ids_[type] = movie;
  ids_["show-image"] = picture;
}

void StockedShow::bring_in(const std::string& participant, access::Role role) {
  TestStudio& studio = world_.studio();
  studio::Desk desk{studio.log, studio.bus, studio.clock, studio.random};
  const auto broadcast = BroadcastId::parse(path_.substr(path_.rfind('/') + 1));
  const std::string name{access::to_string(role)};
  EXPECT_TRUE(desk.execute(*broadcast, show::Join{.name = name},
                           {.participant = *ParticipantId::parse(participant), .role = role}));
}

std::string StockedShow::stock(const std::string& command, std::string_view pointer) {
  const auto heard = give(json::parse(command), world_.token("owner"));
  EXPECT_EQ(heard.status, 200U) << command << heard.body;
  EXPECT_NE(heard.at(pointer), "(nothing)") << pointer << heard.body;
  return heard.at(pointer);
}

json::value StockedShow::command_of(const json::value& schema, About about) const {
  json::value command = sample_of(schema);
  const std::string type = type_of(schema);
  const json::object& fields = command.as_object();
  for (const auto* name : {"id", "messageId", "assetId"})
    if (fields.contains(name)) put(command, std::string{"/"} + name, json::value(ids_.at(type)));
  for (const auto* name : {"participantId", "author"})
    if (fields.contains(name))
      put(command, std::string{"/"} + name,
          json::value(is_own(type) && about == About::Oneself ? owner_ : guest_));
  if (fields.contains("item")) put(command, "/item/participantId", json::value(owner_));
  if (is_own(type) && fields.contains("on")) put(command, "/on", json::value(false));
  if (fields.contains("role")) put(command, "/role", json::value("co-host"));
  if (fields.contains("to")) put(command, "/to", json::value(nullptr));
  if (fields.contains("key")) put(command, "/key", json::value(nullptr));
  return command;
}

Heard StockedShow::give(const json::value& command, const std::string& token) const {
  return world_.studio().post(path_ + "/commands",
                              json::serialize(json::object{{"command", command}}), token);
}

Heard StockedShow::events_after(std::uint64_t seq) const {
  return world_.studio().get(path_ + "/events?limit=500&after=" + std::to_string(seq),
                             world_.token("owner"));
}

}  // namespace backlot::api
