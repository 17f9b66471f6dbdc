// Whatever a stranger writes, wherever a text may stand, stays a text, on both databases.
#include "services/api/hostile_texts_test.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <regex>
#include <set>

#include "tests/support/postgres_server.hpp"

namespace backlot::api {

namespace json = boost::json;

const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts{"'",
                                              "\"",
                                              "\\",
                                              "' OR '1'='1",
                                              "'; DROP TABLE users; --",
                                              "%' AND 1=0 --",
                                              "1); SELECT 1; --",
                                              "? $1 :name @p1",
                                              "/* */ UNION SELECT password_hash FROM users",
                                              "{{7*7}}",
                                              "${7*7}",
                                              "<script>alert(1)</script>",
                                              "a\r\nSet-Cookie: x=1",
                                              "\x1B[31mred",
                                              "\",\"level\":\"error",
                                              "../../etc/passwd",
                                              "__proto__",
                                              "constructor",
                                              "$where",
                                              "\xE2\x80\xAE",
                                              "\xF0\x9F\x92\xA9 \xD0\x96",
                                              std::string("a\0b", 3),
                                              std::string(30'000, 'x')};
  return texts;
}

const std::vector<std::pair<std::string, std::string>>& conditions() {
  static const std::vector<std::pair<std::string, std::string>> pairs{
      {"x' AND '1'='1", "x' AND '1'='2"},
      {"x' OR '1'='1", "x' OR '1'='2"},
      {"1 AND 1=1", "1 AND 1=2"},
      {"x%' AND '1%'='1", "x%' AND '1%'='2"}};
  return pairs;
}

std::string in_json(const std::string& text) { return json::serialize(json::value(text)); }

std::string bare(const Heard& heard, const std::string& text) {
  static const std::vector<std::regex> changing{
      std::regex{R"([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})"},
      std::regex{R"(\d{4}-\d\d-\d\dT[0-9:.]+Z)"}, std::regex{"\xE2\x80\xA6[^\"]*"},
      std::regex{R"([A-Za-z0-9_.-]{20,})"}, std::regex{R"(\d+)"}};
  std::string out = heard.body;
  const std::string in_quotes = in_json(text);
  for (auto at = out.find(in_quotes); at != std::string::npos; at = out.find(in_quotes))
    out.replace(at, in_quotes.size(), "~");
  for (const std::regex& one : changing) out = std::regex_replace(out, one, "#");
  return out;
}

void expect_no_harm(const Heard& heard, const std::string& where) {
  EXPECT_LT(heard.status, 500U) << where << heard.body;
  EXPECT_NE(heard.status, 429U) << where;
  EXPECT_EQ(heard.header("set-cookie").find("x=1"), std::string::npos) << where;
  for (const auto* word : {"SQLite", "sqlite", "pqxx", "syntax error", "SELECT COUNT"})
    EXPECT_EQ(heard.body.find(word), std::string::npos) << where << heard.body;
}

void OnBothDatabases::SetUp() {
  TestHouse house{.database = "", .has_limits = false};
  if (GetParam() == "PostgreSQL") {
    if (!PostgresServer::is_installed()) GTEST_SKIP() << "PostgreSQL is not installed";
    static PostgresServer server;
    static int count = 0;
    const std::string name = "api" + std::to_string(++count);
    server.create_database(name);
    house.database = server.url(name);
  }
  world_.emplace(house);
}

namespace {

constexpr const char* kPassword = "correct horse";

// A text field of a route, and something of the owner's that the route is about.
struct Field {
  const Operation& operation;
  std::string path;
  std::string pointer;

  [[nodiscard]] std::string name() const { return operation.name() + " " + pointer.substr(1); }
};

// What nobody is ever shown again.
bool is_secret(const Field& field) {
  static const std::set<std::string> names{"/password",  "/current", "/next", "/passcode",
                                           "/streamKey", "/seat",    "/type"};
  return names.contains(field.pointer);
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

class HostileTexts : public OnBothDatabases {
 protected:
  [[nodiscard]] const std::string& owner() const { return world_->token("owner"); }
  [[nodiscard]] TestStudio& studio() { return world_->studio(); }

  // The field with this text in it, and everything else as it should be.
  Heard write(const Field& field, const std::string& text) {
    json::value body = sample_of(field.operation.body);
    if (field.operation.path == "/api/auth/register")
      put(body, "/email", json::value("new" + std::to_string(++count_) + "@example.org"));
    put(body, field.pointer, json::value(text));
    const std::string token = field.operation.path.starts_with("/api/join/") ? "" : owner();
    return studio().ask({.method = field.operation.method,
                         .path = field.path,
                         .body = json::serialize(body),
                         .token = token});
  }

  // The same text, told by the database once more; empty where nobody is shown it.
  std::string read(const Field& field, const Heard& heard) {
    const std::string& path = field.operation.path;
    if (is_secret(field)) return "";
    if (path == "/api/auth/register")
      return studio().get("/api/auth/me", heard.at("/accessToken")).body;
    if (path == "/api/upload")
      return in_json(
          studio().assets.find_upload(*UploadId::parse(heard.at("/uploadId"))).value()->name);
    if (path == "/api/join/{token}") {
      const auto guest =
          studio().participants.find(*ParticipantId::parse(heard.at("/participantId"))).value();
      return in_json(guest->name) + in_json(guest->headline);
    }
    if (path == "/api/watch/{id}") return heard.body;
    if (path.contains("/destinations"))
      return studio().get("/api/broadcasts/" + world_->broadcast() + "/destinations", owner()).body;
    if (path.starts_with("/api/broadcasts"))
      return studio().get("/api/broadcasts/" + heard.at("/id"), owner()).body;
    if (path.starts_with("/api/brands")) return studio().get("/api/brands", owner()).body;
    return studio().get(field.path, owner()).body;
  }

  // Makes room for the next of a kind of which there may not be many.
  void clear_away(const Field& field, const Heard& heard) {
    if (field.operation.name() == "PATCH /api/auth/me")  // the name is a part of other answers
      EXPECT_EQ(studio()
                    .ask({.method = "PATCH",
                          .path = field.path,
                          .body = R"({"name":"Ada"})",
                          .token = owner()})
                    .status,
                200U);
    if (field.operation.method != "POST" || heard.status != 201) return;
    const bool is_token = field.operation.path == "/api/auth/tokens";
    std::string path = field.path + "/" + heard.at(is_token ? "/token/id" : "/id");
    if (field.operation.path == "/api/upload") path = heard.header("location");
    if (field.operation.path.starts_with("/api/auth/register")) return;
    if (field.operation.path.ends_with("/duplicate")) path = "/api/broadcasts/" + heard.at("/id");
    EXPECT_EQ(studio().ask({.method = "DELETE", .path = path, .token = owner()}).status, 204U)
        << path;
  }

  // A new password is the one that opens, and then the old one again.
  void expect_password(const std::string& email, const std::string& password) {
    const auto body = json::object{{"email", email}, {"password", password}};
    EXPECT_EQ(studio().post("/api/auth/login", json::serialize(body)).status, 200U) << password;
  }
  void check_password(const Field& field, const Heard& heard, const std::string& text) {
    if (field.name() == "POST /api/auth/register password")
      expect_password(heard.at("/user/email"), text);
    if (field.name() != "POST /api/auth/password next") return;
    expect_password("owner@example.org", text);
    const auto body = json::object{{"current", text}, {"next", kPassword}};
    EXPECT_EQ(studio().post("/api/auth/password", json::serialize(body), owner()).status, 204U);
  }

  void try_text(const Field& field, const std::string& text) {
    const auto heard = write(field, text);
    const std::string where = field.name() + " = " + text.substr(0, 40);
    expect_no_harm(heard, where);
    EXPECT_NE(heard.status, 404U) << where;
    if (heard.status >= 300) return;
    kept_.insert(field.name());
    const std::string shown = read(field, heard);
    if (!shown.empty()) EXPECT_TRUE(shown.contains(in_json(text))) << where << shown;
    check_password(field, heard, text);
    clear_away(field, heard);
  }

  void try_condition(const Field& field, const std::string& yes, const std::string& no) {
    const auto first = write(field, yes);
    if (first.status < 300) check_password(field, first, yes);
    if (first.status < 300) clear_away(field, first);
    const auto second = write(field, no);
    if (second.status < 300) check_password(field, second, no);
    if (second.status < 300) clear_away(field, second);
    EXPECT_EQ(first.status, second.status) << field.name() << " " << yes;
    EXPECT_EQ(bare(first, yes), bare(second, no)) << field.name() << " " << yes;
  }

  std::set<std::string> kept_;  // the fields that took such a text

 private:
  int count_ = 0;
};

INSTANTIATE_TEST_SUITE_P(Databases, HostileTexts, kBothDatabases, name_of);

TEST_P(HostileTexts, StayTextsInEveryFieldOfEveryBody) {
  for (const Operation& operation : operations()) {
    if (operation.body.is_null() || operation.path.ends_with("/commands")) continue;
    for (const std::string& pointer : text_fields_of(operation.body)) {
      const Field field{operation, world_->path_of(operation), pointer};
      for (const std::string& text : hostile_texts()) try_text(field, text);
      for (const auto& [yes, no] : conditions()) try_condition(field, yes, no);
    }
  }

  EXPECT_THAT(
      kept_,
      testing::UnorderedElementsAre(
          "PATCH /api/assets/{id} name", "PATCH /api/auth/me name", "PATCH /api/brands/{id} name",
          "PATCH /api/broadcasts/{id} description", "PATCH /api/broadcasts/{id} passcode",
          "PATCH /api/broadcasts/{id} timeZone", "PATCH /api/broadcasts/{id} title",
          "PATCH /api/broadcasts/{id}/destinations/{destinationId} description",
          "PATCH /api/broadcasts/{id}/destinations/{destinationId} name",
          "PATCH /api/broadcasts/{id}/destinations/{destinationId} streamKey",
          "PATCH /api/broadcasts/{id}/destinations/{destinationId} title",
          "POST /api/auth/password next", "POST /api/auth/register name",
          "POST /api/auth/register password", "POST /api/auth/tokens name", "POST /api/brands name",
          "POST /api/broadcasts description", "POST /api/broadcasts passcode",
          "POST /api/broadcasts timeZone", "POST /api/broadcasts title",
          "POST /api/broadcasts/{id}/destinations description",
          "POST /api/broadcasts/{id}/destinations name",
          "POST /api/broadcasts/{id}/destinations streamKey",
          "POST /api/broadcasts/{id}/destinations title",
          "POST /api/broadcasts/{id}/duplicate title", "POST /api/join/{token} headline",
          "POST /api/join/{token} name", "POST /api/join/{token} passcode",
          "POST /api/join/{token} seat", "POST /api/upload name", "POST /api/upload type",
          "POST /api/watch/{id} name"));
  EXPECT_EQ(studio().users.list()->front().email, "admin@example.org");
}

TEST_P(HostileTexts, AreNoParametersAndNoIds) {
  const auto ask = [&](const Operation& operation, const std::string& path) {
    return studio().ask({.method = operation.method, .path = path, .token = owner()});
  };
  std::set<std::string> asked;
  for (const Operation& operation : operations()) {
    for (const std::string& name : operation.query) {
      asked.insert(name);
      const std::string path = world_->path_of(operation) + "?" + name + "=";
      for (const std::string& text : hostile_texts()) {
        const auto heard = ask(operation, path + encoded(text));
        const std::string where = operation.name() + "?" + name + "=" + text.substr(0, 40);
        expect_no_harm(heard, where);
        const bool is_any_text = operation.path.ends_with("/thumbnail");
        EXPECT_EQ(heard.status < 300, is_any_text && text.size() < 1000 && !text.contains('\0'))
            << where << heard.status;
      }
      for (const auto& [yes, no] : conditions()) {
        const auto first = ask(operation, path + encoded(yes));
        const auto second = ask(operation, path + encoded(no));
        EXPECT_EQ(first.status, second.status) << path << yes;
        EXPECT_EQ(first.body, second.body) << path << yes;
      }
    }
    if (!operation.path.contains('{') || operation.method != "GET") continue;
    const std::string parent = operation.path.substr(0, operation.path.find('{'));
    const std::string rest = operation.path.substr(operation.path.find('}') + 1);
    for (const auto& [yes, no] : conditions()) {
      const auto first = ask(operation, parent + encoded(yes) + rest);
      const auto second = ask(operation, parent + encoded(no) + rest);
      EXPECT_EQ(first.status, 404U) << operation.name() << yes;
      EXPECT_EQ(first.status, second.status) << operation.name() << yes;
      EXPECT_EQ(first.body, second.body) << operation.name() << yes;
    }
  }
  EXPECT_THAT(asked, testing::UnorderedElementsAre("after", "broadcastId", "cursor", "kind",
                                                   "limit", "of", "status"));
}

TEST_P(HostileTexts, StayTextsInPreferences) {
  for (const std::string& text : hostile_texts()) {
    if (text.size() > 10'000) continue;
    const json::object wish{{"theme", text}, {text, json::object{{"deep", json::array{text}}}}};
    const auto heard = studio().ask({.method = "PUT",
                                     .path = "/api/auth/preferences",
                                     .body = json::serialize(wish),
                                     .token = owner()});
    expect_no_harm(heard, text);
    EXPECT_EQ(heard.status, text.contains('\0') ? 400U : 200U) << text;
    if (heard.status == 200)
      EXPECT_EQ(studio().get("/api/auth/preferences", owner()).json(), wish) << text;
  }
}

TEST_P(HostileTexts, StayTextsInHeaders) {
  const std::string body = R"({"email":"owner@example.org","password":"correct horse"})";
  for (const std::string& text : hostile_texts()) {
    const bool is_line = text.find_first_of(std::string_view{"\r\n\0\x1B", 4}) == std::string::npos;
    if (!is_line || text.size() > 1000) continue;
    const auto heard = studio().ask({.method = "POST",
                                     .path = "/api/auth/login",
                                     .body = body,
                                     .cookie = "backlot_device=" + text,
                                     .headers = {{"User-Agent", text}}});
    expect_no_harm(heard, text);
    ASSERT_EQ(heard.status, 200U) << text << heard.body;
    const bool is_ascii =
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 128; });
    const auto sessions = studio().get("/api/auth/sessions", owner());
    if (is_ascii) EXPECT_TRUE(sessions.body.contains(in_json(text))) << text << sessions.body;
    for (const std::string cookie : {"backlot_refresh=", "backlot_device=", ""}) {
      EXPECT_EQ(
          studio().ask({.path = "/api/auth/me", .token = owner(), .cookie = cookie + text}).status,
          200U)
          << text;
      EXPECT_EQ(studio()
                    .ask({.method = "POST", .path = "/api/auth/refresh", .cookie = cookie + text})
                    .status,
                401U)
          << text;
    }
    EXPECT_EQ(studio().ask({.path = "/api/auth/me", .token = text}).status, 401U) << text;
  }
}

}  // namespace
}  // namespace backlot::api
