#include "services/signaling/signaling_service.hpp"

#include <gtest/gtest.h>

#include <boost/asio/read_until.hpp>

#include <deque>

#include "net/http/server.hpp"
#include "protocols/websocket/message.hpp"
#include "tests/support/fake_bus.hpp"
#include "tests/support/fake_show_log.hpp"
#include "tests/support/shared_random.hpp"

namespace backlot::signaling {
namespace {

namespace asio = net::asio;
namespace json = boost::json;

/// A pass whose token is the participant's id and role; the broadcast is always the same.
class OnePass final : public ports::RoomPasses {
 public:
  explicit OnePass(BroadcastId broadcast) : broadcast_(broadcast) {}
  [[nodiscard]] std::string issue(const ports::RoomPass& pass, WallTime) const override {
    return pass.participant.text() + std::string{access::to_string(pass.role)};
  }
  [[nodiscard]] Result<ports::RoomPass> verify(std::string_view token, WallTime) const override {
    const auto participant = ParticipantId::parse(token.substr(0, 36));
    const auto role = access::parse_role(token.substr(std::min<std::size_t>(36, token.size())));
    if (!participant || !role)
      return std::unexpected{std::make_error_code(std::errc::permission_denied)};
    return ports::RoomPass{broadcast_, *participant, *role, std::string{access::to_string(*role)}};
  }

 private:
  BroadcastId broadcast_;
};

/// The station on a port of its own.
class Station {
 public:
  Station(const ports::RoomPasses& passes, ports::ShowLog& log, ports::Bus& bus)
      : signaling_(runtime_, clock_, random_, passes, log, bus, options()) {
    http::Router router;
    signaling_.register_routes(router);
    server_ = std::make_unique<http::Server>(runtime_.control(), std::move(router));
    server_->listen({asio::ip::make_address("127.0.0.1"), 0});
    runtime_.start();
    signaling_.start();
  }
  ~Station() {
    signaling_.stop();
    runtime_.stop();
  }
  Station(const Station&) = delete;
  Station& operator=(const Station&) = delete;

  [[nodiscard]] asio::ip::tcp::endpoint endpoint() const { return server_->local_endpoint(); }

 private:
  static SignalingService::Options options() {
    SignalingService::Options options;
    options.tick = 5ms;
    options.room.presence = {.announced_grace = 50ms, .lost_grace = 1s};
    return options;
  }

  net::Runtime runtime_{{.media_threads = 1, .blocking_threads = 2}};
  net::SystemClock clock_;
  SharedRandom random_{5};
  SignalingService signaling_;
  std::unique_ptr<http::Server> server_;
};

/// A plain client: one websocket, read and written on the test's thread.
class TestClient {
 public:
  TestClient(const Station& station, const std::string& token) : socket_(context_) {
    socket_.connect(station.endpoint());
    write_text(
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: "
        "websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    std::string answer;
    const std::size_t end = asio::read_until(socket_, asio::dynamic_buffer(answer), "\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 101"));
    EXPECT_TRUE(reader_.receive(as_bytes(std::string_view{answer}.substr(end))));
    expect_prefix("0{");
    send("40{\"token\":\"" + token + "\"}");
  }

  void send(std::string_view text) {
    write(websocket::client_frame(websocket::Opcode::Text, as_bytes(text), {std::byte{9}}));
  }

  /// The next packet that begins so, without its beginning; others are skipped.
  std::string expect_prefix(std::string_view prefix) {
    while (true) {
      const auto text = next();
      if (!text) {
        ADD_FAILURE() << "the connection ended before " << prefix;
        return {};
      }
      if (text->starts_with(prefix)) return text->substr(prefix.size());
    }
  }

  json::object ask(std::string_view event, std::string_view argument) {
    send("42" + std::to_string(++ack_) + "[\"" + std::string{event} + "\"," +
         std::string{argument} + "]");
    const std::string answer = expect_prefix("43" + std::to_string(ack_));
    return answer.empty() ? json::object{} : json::parse(answer).at(0).as_object();
  }

  /// The next show event of that type.
  json::object expect_event(std::string_view type) {
    while (true) {
      const std::string text = expect_prefix("42[\"show-event\",");
      if (text.empty()) return {};
      const json::value told = json::parse(text.substr(0, text.size() - 1));
      if (told.at("event").at("type").as_string() == type) return told.as_object();
    }
  }

  [[nodiscard]] bool is_ended() {
    while (next()) {
    }
    return true;
  }

 private:
  void write(const Bytes& bytes) { asio::write(socket_, asio::buffer(bytes)); }
  void write_text(std::string_view text) { asio::write(socket_, asio::buffer(text)); }

  std::optional<std::string> next() {
    while (true) {
      while (auto message = reader_.poll()) {
        if (const auto* text = std::get_if<websocket::TextMessage>(&*message)) return text->text;
        if (std::holds_alternative<websocket::CloseMessage>(*message)) return std::nullopt;
      }
      std::array<std::byte, 4096> memory{};
      boost::system::error_code error;
      const std::size_t size = socket_.read_some(asio::buffer(memory), error);
      if (error || !reader_.receive(BytesView{memory}.first(size))) return std::nullopt;
    }
  }

  asio::io_context context_;
  asio::ip::tcp::socket socket_;
  websocket::MessageReader reader_{{.role = websocket::Role::Client, .max_message = 10'000'000}};
  int ack_ = 0;
};

class SignalingServiceTest : public testing::Test {
 protected:
  std::string token(access::Role role) {
    SeededRandom random{static_cast<std::uint64_t>(role)};
    return passes_.issue({broadcast_, ParticipantId::make({}, random), role, ""}, {});
  }
  std::string token_of_owner() { return token(access::Role::Owner); }
  std::string token_of_guest() { return token(access::Role::Guest); }

  SeededRandom random_{3};
  BroadcastId broadcast_ = BroadcastId::make({}, random_);
  OnePass passes_{broadcast_};
  FakeShowLog log_;
  FakeBus bus_;
};

TEST_F(SignalingServiceTest, WaitsForEverybodyAfterARestartAndNotForever) {
  {
    Station before{passes_, log_, bus_};
    TestClient guest{before, token_of_guest()};
    ASSERT_EQ(guest.ask("join-broadcast", "{}").at("ok"), true);
  }
  Station after{passes_, log_, bus_};
  TestClient owner{after, token_of_owner()};

  ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);

  owner.expect_event("participant-left");
}

TEST_F(SignalingServiceTest, KeepsThePlaceOfWhoReturnsAfterARestart) {
  {
    Station before{passes_, log_, bus_};
    TestClient owner{before, token_of_owner()};
    ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);
    const std::string id = token_of_owner().substr(0, 36);
    ASSERT_EQ(
        owner
            .ask("show-command", R"({"command":{"type":"add-to-stage","item":{"participantId":")" +
                                     id + R"(","kind":"person"}}})")
            .at("ok"),
        true);
  }
  Station after{passes_, log_, bus_};
  TestClient owner{after, token_of_owner()};

  ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);

  const std::string snapshot = owner.expect_prefix("42[\"show-snapshot\",");
  const auto show = json::parse(snapshot.substr(0, snapshot.size() - 1)).at("show");
  EXPECT_EQ(show.at("participants").at(0).at("presence").as_string(), "present");
  EXPECT_EQ(show.at("stage").as_array().size(), 1U);
}

TEST_F(SignalingServiceTest, EndsEverySocketWhenItStops) {
  auto station = std::make_unique<Station>(passes_, log_, bus_);
  TestClient owner{*station, token_of_owner()};
  ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);

  station.reset();

  EXPECT_TRUE(owner.is_ended());
}

TEST_F(SignalingServiceTest, SaysThatTheLogFailedAndGoesOn) {
  Station station{passes_, log_, bus_};
  TestClient owner{station, token_of_owner()};
  bool has_succeeded = false;
  for (int failing = 1; !has_succeeded; ++failing) {
    ASSERT_LT(failing, 10);
    log_.fail_call(failing);

    const auto answer = owner.ask("join-broadcast", "{}");

    has_succeeded = answer.at("ok") == true;
    if (!has_succeeded) EXPECT_EQ(answer.at("error").at("code").as_string(), "internal") << failing;
  }
  log_.fail_call(0);

  EXPECT_EQ(owner.ask("chat-message", R"({"text":"still here"})").at("ok"), true);
}

TEST_F(SignalingServiceTest, TellsWhatSomebodyElseAppended) {
  Station station{passes_, log_, bus_};
  TestClient owner{station, token_of_owner()};
  ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);
  const std::vector<show::NumberedEvent> events{{2, WallTime{1s}, show::WentLive{}, {}}};
  ASSERT_TRUE(log_.append(broadcast_, 1, events));

  bus_.publish(ports::ShowAdvanced{broadcast_, events});

  EXPECT_EQ(owner.expect_event("went-live").at("seq"), 2);
}

TEST_F(SignalingServiceTest, FetchesWhatTheBusLost) {
  Station station{passes_, log_, bus_};
  TestClient owner{station, token_of_owner()};
  ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);
  const show::NumberedEvent lost{2, WallTime{1s}, show::WentLive{}, {}};
  const show::NumberedEvent told{3, WallTime{2s}, show::LayoutChanged{show::Layout::Sidebar}, {}};
  ASSERT_TRUE(log_.append(broadcast_, 1, {lost, told}));

  bus_.publish(ports::ShowAdvanced{broadcast_, {told}});

  EXPECT_EQ(owner.expect_event("went-live").at("seq"), 2);
  EXPECT_EQ(owner.expect_event("layout-changed").at("seq"), 3);
}

}  // namespace
}  // namespace backlot::signaling
