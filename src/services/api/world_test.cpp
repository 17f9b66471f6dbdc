#include "services/api/world_test.hpp"

#include <gtest/gtest.h>

#include "domain/studio/desk.hpp"
#include "tests/support/sample_files.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

bool needs_a_broadcast(const std::string& path) {
  return path.starts_with("/api/broadcasts/{id}") || path.starts_with("/api/join/") ||
         path.starts_with("/api/watch/");
}

}  // namespace

World::World(const TestHouse& house) : studio_({}, {}, house) {
  tokens_["admin"] = studio_.sign_up("admin@example.org");  // the first account is that
  tokens_["owner"] = studio_.sign_up("owner@example.org");
  tokens_["producer"] = studio_.sign_up("producer@example.org");
  tokens_["co-host"] = studio_.sign_up("cohost@example.org");
  tokens_["stranger"] = studio_.sign_up("stranger@example.org");
  tokens_["anonymous"] = "";
  appoint("producer@example.org", "producer");
  appoint("cohost@example.org", "co-host");
  tokens_["api-token"] = post("/api/auth/tokens", R"({"name":"Deck"})", "owner").at("/secret");
}

unsigned World::ask(const Operation& operation, const std::string& role) {
  const std::string path = path_of(operation);
  std::string body = operation.body.is_null() ? std::string{}
                                              : json::serialize(smallest_sample_of(operation.body));
  std::map<std::string, std::string> headers;
  if (operation.method == "PATCH" && operation.path == "/api/upload/{id}") {
    body = samples::png(8, 8);
    headers = {{"Content-Type", "application/offset+octet-stream"}, {"Upload-Offset", "0"}};
  }
  const auto heard = studio_.ask({.method = operation.method,
                                  .path = path,
                                  .body = body,
                                  .token = tokens_.at(role),
                                  .headers = headers});
  EXPECT_FALSE(heard.status >= 300 && heard.status < 400) << path;
  return heard.status;
}

Heard World::post(const std::string& path, const std::string& body, const std::string& role) {
  const auto heard = studio_.post(path, body, tokens_.at(role));
  EXPECT_LT(heard.status, 300U) << path << heard.body;
  return heard;
}

void World::appoint(const std::string& email, const std::string& role) {
  member_ =
      post("/api/members", R"({"email":")" + email + R"(","role":")" + role + R"("})", "owner")
          .at("/id");
}

void World::prepare() {
  const auto picture =
      studio_.upload(tokens_.at("owner"), "friday.png", "image", samples::png(8, 8));
  const auto made =
      post("/api/broadcasts", R"({"title":"Friday","thumbnailId":")" + picture.at("/id") + R"("})",
           "owner");
  broadcast_ = made.at("/id");
  link_ = made.at("/joinUrl").substr(std::string_view{"/join/"}.size());
  tokens_["guest"] =
      post("/api/join/" + link_, R"({"name":"Guest"})", "anonymous").at("/roomToken");
  tokens_["viewer"] = post("/api/watch/" + broadcast_, "{}", "anonymous").at("/roomToken");
  for (const std::string role : {"co-host", "producer"}) promote_a_guest_to(role);
}

/// Somebody without an account who came by the link and was given a role in the show.
void World::promote_a_guest_to(const std::string& role) {
  const auto joined = post("/api/join/" + link_, R"({"name":"The )" + role + R"("})", "anonymous");
  studio::Desk desk{studio_.log, studio_.bus, studio_.clock, studio_.random};
  const auto id = *ParticipantId::parse(joined.at("/participantId"));
  EXPECT_TRUE(desk.execute(*BroadcastId::parse(broadcast_), show::Join{.name = role},
                           {.participant = id, .role = access::Role::Guest}));
  post("/api/broadcasts/" + broadcast_ + "/commands",
       R"({"command":{"type":"set-role","participantId":")" + id.text() + R"(","role":")" + role +
           R"("}})",
       "owner");
  tokens_[role + "-by-link"] = joined.at("/roomToken");
}

std::string World::path_of(const Operation& operation) {
  if (needs_a_broadcast(operation.path) || link_.empty()) prepare();
  std::string path = operation.path;
  const auto put = [&](std::string_view name, const std::string& value) {
    if (const auto at = path.find(name); at != std::string::npos)
      path.replace(at, name.size(), value);
  };
  put("{token}", link_);
  if (path.contains("{destinationId}"))
    put("{destinationId}",
        post(
            "/api/broadcasts/" + broadcast_ + "/destinations",
            R"({"platform":"youtube","rtmpUrl":"rtmp://a.rtmp.youtube.com/live2","streamKey":"k"})",
            "owner")
            .at("/id"));
  if (path.ends_with("/end")) post("/api/broadcasts/" + broadcast_ + "/start", "", "owner");
  put("{id}", path.contains("{id}") ? thing_of(path) : "");
  return path;
}

std::string World::thing_of(const std::string& path) {
  const std::string file = samples::png(8, 8);
  if (path.starts_with("/api/upload/"))
    return post("/api/upload",
                R"({"name":"a","kind":"image","size":)" + std::to_string(file.size()) + "}",
                "owner")
        .at("/uploadId");
  if (path.starts_with("/api/assets/"))
    return studio_.upload(tokens_.at("owner"), "a.png", "image", file).at("/id");
  if (path.starts_with("/api/brands/"))
    return post("/api/brands",
                R"({"name":"House","look":{"primary":"#2563eb","text":"#ffffff",)"
                R"("background":"#101418","font":"inter","tagStyle":"pill","showHeadlines":true,)"
                R"("rounded":true,"logoCorner":"top-right"}})",
                "owner")
        .at("/id");
  if (path.starts_with("/api/auth/tokens/"))
    return post("/api/auth/tokens", R"({"name":"Other"})", "owner").at("/token/id");
  if (path.starts_with("/api/auth/sessions/")) {
    post("/api/auth/login", R"({"email":"owner@example.org","password":"correct horse"})",
         "anonymous");
    return studio_.get("/api/auth/sessions", tokens_.at("owner")).at("/sessions/0/id");
  }
  if (path.starts_with("/api/members/")) return member_;
  return broadcast_;
}

}  // namespace backlot::api
