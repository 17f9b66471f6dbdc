#include "services/api/studio_test.hpp"

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <gtest/gtest.h>

#include "adapters/sql/migrations.hpp"
#include "services/api/ingest_handlers.hpp"

namespace backlot::api {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;

std::filesystem::path make_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "backlot-api-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
  return name;
}

std::unique_ptr<sql::Database> make_database(const std::filesystem::path& folder,
                                             const TestHouse& house) {
  auto database = sql::Database::open(
      house.database.empty() ? "sqlite:" + (folder / "backlot.db").string() : house.database);
  sql::migrate(*database);
  return database;
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

std::string Heard::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string{} : found->second;
}

boost::json::value Heard::json() const { return boost::json::parse(body); }

std::string Heard::at(std::string_view pointer) const {
  boost::system::error_code error;
  const auto value = boost::json::parse(body, error);
  if (error) return "(not JSON)";
  const auto* found = value.find_pointer(pointer, error);
  if (found == nullptr) return "(nothing)";
  if (found->is_string()) return std::string{std::string_view{found->get_string()}};
  return boost::json::serialize(*found);
}

std::string Heard::cookie() const {
  const std::string set = header("set-cookie");
  return set.substr(0, set.find(';'));
}

TestStudio::TestStudio(Options options,
                       std::vector<std::string> trusted_proxies,
                       const TestHouse& house)
    : folder_(make_folder()),
      database_(make_database(folder_, house)),
      users(*database_),
      sessions(*database_),
      broadcasts(*database_),
      participants(*database_),
      destinations(*database_),
      ingest_keys(*database_),
      assets(*database_),
      brands(*database_),
      members(*database_),
      tokens(*database_),
      preferences(*database_),
      revocations(*database_),
      uploads(folder_ / "uploads"),
      store(folder_ / "objects"),
      log(*database_),
      hasher({.memory = 8UL * 1024UL, .passes = 1}),
      box(Secret<Bytes>{Bytes(32, std::byte{1})}),
      signed_user_passes(Secret<Bytes>{Bytes(32, std::byte{2})}, clock),
      ended_passes(bus, {}, ports::kRoomPassLifetime),
      user_passes(signed_user_passes, ended_passes),
      room_passes(Secret<Bytes>{Bytes(32, std::byte{2})}, clock),
      check_passes(Secret<Bytes>{Bytes(32, std::byte{2})}, clock),
      runtime_({.media_threads = 1, .blocking_threads = 4}) {
  ports::RateLimiter& counted = limiter;
  ports::RateLimiter& uncounted = no_limiter;
  api_ = std::make_unique<ApiService>(runtime_, clock, random,
                                      Ports{.users = users,
                                            .sessions = sessions,
                                            .broadcasts = broadcasts,
                                            .participants = participants,
                                            .destinations = destinations,
                                            .ingest_keys = ingest_keys,
                                            .assets = assets,
                                            .brands = brands,
                                            .members = members,
                                            .tokens = tokens,
                                            .preferences = preferences,
                                            .revocations = revocations,
                                            .uploads = uploads,
                                            .objects = store,
                                            .log = log,
                                            .bus = bus,
                                            .hasher = hasher,
                                            .box = box,
                                            .limiter = house.has_limits ? counted : uncounted,
                                            .user_passes = user_passes,
                                            .room_passes = room_passes,
                                            .check_passes = check_passes},
                                      options);
  api_->take_encoders_at({.rtmp = 1935, .rtmps = 0});
  http::Router router;
  api_->register_routes(router);
  server_ = std::make_unique<http::Server>(
      runtime_.control(), std::move(router),
      http::ServerOptions{.trusted_proxies = std::move(trusted_proxies)});
  server_->listen({asio::ip::make_address("127.0.0.1"), 0});
  runtime_.start();
}

TestStudio::~TestStudio() {
  server_->stop();
  api_->stop();
  runtime_.stop();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Heard TestStudio::ask(const Said& said) const {
  wire::request<wire::string_body> request{wire::string_to_verb(said.method), said.path, 11};
  request.set("Host", "studio.test");
  if (!said.body.empty()) request.set("Content-Type", "application/json");
  if (!said.token.empty()) request.set("Authorization", "Bearer " + said.token);
  if (!said.cookie.empty()) request.set("Cookie", said.cookie);
  for (const auto& [name, value] : said.headers) request.set(name, value);
  request.body() = said.body;
  request.prepare_payload();

  asio::io_context io;
  asio::ip::tcp::socket socket{io};
  socket.connect({asio::ip::make_address("127.0.0.1"), port()});
  // A server that refuses a large body does not read it to its end.
  boost::system::error_code ignored;
  wire::write(socket, request, ignored);
  beast::flat_buffer buffer;
  wire::response_parser<wire::string_body> parser;
  parser.body_limit(64UL * 1024UL * 1024UL);
  parser.skip(said.method == "HEAD");
  wire::read(socket, buffer, parser);
  const auto response = parser.release();

  Heard heard{.status = response.result_int(), .body = response.body(), .headers = {}};
  for (const auto& field : response)
    heard.headers.emplace(lower(std::string{field.name_string()}), std::string{field.value()});
  return heard;
}

std::string TestStudio::sign_up(const std::string& email) const {
  const auto heard =
      post("/api/auth/register",
           R"({"email":")" + email + R"(","password":"correct horse","name":"Ada"})");
  EXPECT_EQ(heard.status, 201U) << heard.body;
  return heard.at("/accessToken");
}

std::string TestStudio::plan(const std::string& token) const {
  const auto heard = post("/api/broadcasts", R"({"title":"Friday"})", token);
  EXPECT_EQ(heard.status, 201U) << heard.body;
  return heard.at("/id");
}

Heard TestStudio::upload(const std::string& token,
                         const std::string& name,
                         const std::string& kind,
                         const std::string& bytes) const {
  const auto begun = post("/api/upload",
                          boost::json::serialize(boost::json::object{
                              {"name", name}, {"kind", kind}, {"size", bytes.size()}}),
                          token);
  if (begun.status != 201) return begun;
  return ask(
      {.method = "PATCH",
       .path = begun.header("location"),
       .body = bytes,
       .token = token,
       .headers = {{"Content-Type", "application/offset+octet-stream"}, {"Upload-Offset", "0"}}});
}

}  // namespace backlot::api
