#include "services/signaling/signaling_service.hpp"

#include <gtest/gtest.h>

#include <boost/asio/read_until.hpp>

#include <atomic>

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

/// Time that a test moves while the station's thread looks at it.
class SharedClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return Instant{100s} + passed_.load(); }
  [[nodiscard]] WallTime wall() const override {
    return WallTime{1'700'000'000s} +
           std::chrono::duration_cast<std::chrono::milliseconds>(passed_.load());
  }
  void advance(Duration step) { passed_ = passed_.load() + step; }

 private:
  std::atomic<Duration> passed_{Duration{}};
};

/// The station on a port of its own. Its deadlines are looked at often, its time stands still.
class Station {
 public:
  Station(const ports::RoomPasses& passes, ports::ShowLog& log, ports::Bus& bus)
      : signaling_(runtime_, clock, random_, passes, log, bus, options()) {
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

  SharedClock clock;

 private:
  static SignalingService::Options options() {
    SignalingService::Options options;
    options.tick = 5ms;
    options.viewers_interval = 0s;
    options.sockets.engine.heartbeat.ping_interval = 24h;
    return options;
  }

  net::Runtime runtime_{{.media_threads = 1, .blocking_threads = 2}};
  SharedRandom random_{5};
  SignalingService signaling_;
  std::unique_ptr<http::Server> server_;
};

/// A plain client: one websocket, read and written on the test's thread.
class TestClient {
 public:
  /// @param recover  what else stands in the credentials: `,"pid":"..","offset":".."`
  TestClient(const Station& station, const std::string& token, const std::string& recover = "")
      : socket_(context_) {
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
    send("40{\"token\":\"" + token + "\"" + recover + "}");
    const auto answer_to_connect = next().value_or("");
    is_in = answer_to_connect.starts_with("40");
    if (is_in) {
      const auto welcome = json::parse(std::string_view{answer_to_connect}.substr(2));
      sid = welcome.at("sid").as_string();
      pid = welcome.at("pid").as_string();
    }
  }

  bool is_in = false;
  std::string sid;
  std::string pid;
  std::string offset;  ///< of the last event heard

  /// The credentials to go on where this client was.
  [[nodiscard]] std::string recovery() const {
    return ",\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"";
  }
  /// The connection is gone without a word.
  void cut() { socket_.close(); }
  /// The page says goodbye.
  void go_away() {
    write(
        websocket::client_frame(websocket::Opcode::Close, websocket::close_payload(1001, ""), {}));
    static_cast<void>(is_ended());
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
      const json::value told = json::parse("[" + text).at(0);
      if (told.at("event").at("type").as_string() == type) return told.as_object();
    }
  }

  json::object expect_snapshot() {
    const std::string text = expect_prefix("42[\"show-snapshot\",");
    return text.empty() ? json::object{} : json::parse("[" + text).at(0).as_object();
  }
  json::object command(const std::string& command) {
    return ask("show-command", R"({"command":)" + command + "}");
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
        if (const auto* text = std::get_if<websocket::TextMessage>(&*message)) {
          note_offset(text->text);
          return text->text;
        }
        if (std::holds_alternative<websocket::CloseMessage>(*message)) return std::nullopt;
      }
      std::array<std::byte, 4096> memory{};
      boost::system::error_code error;
      const std::size_t size = socket_.read_some(asio::buffer(memory), error);
      if (error || !reader_.receive(BytesView{memory}.first(size))) return std::nullopt;
    }
  }

  /// Remembers the last argument of an event when it is a text.
  void note_offset(std::string_view text) {
    if (!text.starts_with("42[") || !text.ends_with("\"]")) return;
    text.remove_suffix(2);
    offset = text.substr(text.rfind('"') + 1);
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
  static std::string id_of(const std::string& token) { return token.substr(0, 36); }
  std::string token_of_viewer() { return token(access::Role::Viewer); }
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
  after.clock.advance(2min);

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

  const auto show = owner.expect_snapshot().at("show");
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

// --- A link that is down for a while. ---

class LinkDown : public SignalingServiceTest, public testing::WithParamInterface<Duration> {};

TEST_P(LinkDown, KeepsTheSeatAndBringsWhatWasMissed) {
  Station station{passes_, log_, bus_};
  TestClient owner{station, token_of_owner()};
  ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);
  TestClient guest{station, token_of_guest()};
  ASSERT_EQ(guest.ask("join-broadcast", "{}").at("ok"), true);
  ASSERT_EQ(guest.ask("participant-status", R"({"micOn":false})").at("ok"), true);
  owner.command(R"({"type":"go-live"})");
  guest.expect_event("went-live");
  guest.cut();
  owner.expect_event("participant-reconnecting");
  station.clock.advance(GetParam());
  ASSERT_EQ(owner.ask("chat-message", R"({"text":"are you there?"})").at("ok"), true);

  TestClient back{station, token_of_guest(), guest.recovery()};

  EXPECT_EQ(back.sid, guest.sid);
  EXPECT_EQ(back.pid, guest.pid);
  back.expect_event("participant-reconnecting");
  EXPECT_EQ(back.expect_event("chat-sent").at("event").at("text").as_string(), "are you there?");
  owner.expect_event("participant-returned");
  EXPECT_EQ(back.ask("participant-status", R"({"micOn":true})").at("ok"), true);
}

INSTANTIATE_TEST_SUITE_P(Durations, LinkDown, testing::Values(5s, 20s, 60s));

TEST_F(SignalingServiceTest, GivesASeatUpAfterTwoMinutes) {
  Station station{passes_, log_, bus_};
  TestClient owner{station, token_of_owner()};
  ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);
  TestClient guest{station, token_of_guest()};
  ASSERT_EQ(guest.ask("join-broadcast", "{}").at("ok"), true);
  guest.expect_snapshot();
  guest.cut();
  owner.expect_event("participant-reconnecting");

  station.clock.advance(2min);

  EXPECT_EQ(owner.expect_event("participant-left").at("event").at("id").as_string(),
            id_of(token_of_guest()));
}

TEST_F(SignalingServiceTest, TellsWhoSleptForFiveMinutesWhatWasSaid) {
  Station station{passes_, log_, bus_};
  TestClient owner{station, token_of_owner()};
  ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);
  TestClient guest{station, token_of_guest()};
  const auto joined = guest.ask("join-broadcast", "{}");
  guest.expect_snapshot();
  guest.cut();
  owner.expect_event("participant-reconnecting");
  ASSERT_EQ(owner.ask("chat-message", R"({"text":"asleep?"})").at("ok"), true);
  station.clock.advance(5min);
  owner.expect_event("participant-left");
  ASSERT_EQ(owner.ask("chat-message", R"({"text":"good night"})").at("ok"), true);

  TestClient back{station, token_of_guest(), guest.recovery()};

  ASSERT_TRUE(back.is_in);
  EXPECT_NE(back.sid, guest.sid);
  EXPECT_NE(back.pid, guest.pid);
  EXPECT_EQ(back.ask("participant-status", "{}").at("error").at("code").as_string(), "not-joined");
  const auto again =
      back.ask("join-broadcast", R"({"lastSeq":)" + json::serialize(joined.at("seq")) + "}");
  EXPECT_EQ(again.at("ok"), true);
  const json::object snapshot = back.expect_snapshot();
  const json::array& lines = snapshot.at("show").at("chat").as_array();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines.at(0).at("text").as_string(), "asleep?");
  EXPECT_EQ(lines.at(1).at("text").as_string(), "good night");
  EXPECT_EQ(back.ask("participant-status", R"({"micOn":false})").at("ok"), true);
  owner.expect_event("participant-joined");
}

TEST_F(SignalingServiceTest, LetsTheGhostOfAClosedTabGoWithinFiveSeconds) {
  Station station{passes_, log_, bus_};
  TestClient owner{station, token_of_owner()};
  ASSERT_EQ(owner.ask("join-broadcast", "{}").at("ok"), true);
  TestClient guest{station, token_of_guest()};
  ASSERT_EQ(guest.ask("join-broadcast", "{}").at("ok"), true);

  guest.go_away();
  owner.expect_event("participant-reconnecting");
  station.clock.advance(5s);

  owner.expect_event("participant-left");
}

// --- Recovery in the wrong hands. ---

class RecoveryTest : public SignalingServiceTest {
 protected:
  RecoveryTest() {
    owner_.ask("join-broadcast", "{}");
    guest_.ask("join-broadcast", "{}");
    owner_.command(R"({"type":"go-live"})");
    guest_.expect_event("went-live");
  }

  Station station_{passes_, log_, bus_};
  TestClient owner_{station_, token_of_owner()};
  TestClient guest_{station_, token_of_guest()};
};

TEST_F(RecoveryTest, TakesAConnectionOverThatWasNotFoundDeadYet) {
  TestClient back{station_, token_of_guest(), guest_.recovery()};

  EXPECT_EQ(back.sid, guest_.sid);
  EXPECT_TRUE(guest_.is_ended());
}

TEST_F(RecoveryTest, GivesAStolenIdToNobodyElse) {
  const std::string theirs = guest_.recovery();

  TestClient thief{station_, token_of_viewer(), theirs};

  EXPECT_TRUE(thief.is_in);
  EXPECT_NE(thief.sid, guest_.sid);
  EXPECT_NE(thief.pid, guest_.pid);
  EXPECT_EQ(thief.ask("participant-status", "{}").at("error").at("code").as_string(), "not-joined");
  EXPECT_EQ(guest_.ask("participant-status", "{}").at("ok"), true);
}

TEST_F(RecoveryTest, ProvesNothingWithoutAToken) {
  TestClient nobody{station_, "forged", guest_.recovery()};

  EXPECT_FALSE(nobody.is_in);
}

class WrongRecovery : public RecoveryTest, public testing::WithParamInterface<std::string> {};

TEST_P(WrongRecovery, GivesAFreshSession) {
  std::string wish = GetParam();
  if (const auto at = wish.find("PID"); at != wish.npos) wish.replace(at, 3, guest_.pid);
  if (const auto at = wish.find("OFFSET"); at != wish.npos) wish.replace(at, 6, guest_.offset);

  TestClient fresh{station_, token_of_guest(), wish};

  EXPECT_TRUE(fresh.is_in);
  EXPECT_NE(fresh.sid, guest_.sid);
  EXPECT_NE(fresh.pid, guest_.pid);
  EXPECT_EQ(fresh.ask("join-broadcast", "{}").at("ok"), true);
}

INSTANTIATE_TEST_SUITE_P(Wishes,
                         WrongRecovery,
                         testing::Values(R"(,"pid":"guessed","offset":"OFFSET")",
                                         R"(,"pid":"PID")",
                                         R"(,"pid":"PID","offset":"-")",
                                         R"(,"pid":"PID","offset":"0")",
                                         R"(,"pid":"PID","offset":"1000000")",
                                         R"(,"pid":"PID","offset":99999999999999999999)",
                                         R"(,"pid":"PID","offset":")" + std::string(10'000, '9') +
                                             "\"",
                                         R"(,"pid":["PID"],"offset":"OFFSET")",
                                         R"(,"pid":{"__proto__":1},"offset":{})"));

TEST_F(RecoveryTest, TakesNoOffsetOfWhatOthersWereTold) {
  ASSERT_EQ(owner_.command(R"({"type":"set-notes","text":"for hosts"})").at("ok"), true);
  ASSERT_NE(owner_.offset, guest_.offset);
  guest_.offset = owner_.offset;

  TestClient fresh{station_, token_of_guest(), guest_.recovery()};

  EXPECT_TRUE(fresh.is_in);
  EXPECT_NE(fresh.sid, guest_.sid);
}

TEST_F(RecoveryTest, LetsNobodyBackWhoWasRemoved) {
  const std::string theirs = guest_.recovery();
  owner_.command(R"({"type":"remove-participant","participantId":")" + id_of(token_of_guest()) +
                 R"(","ban":false})");
  EXPECT_EQ(guest_.expect_prefix("42[\"kicked\","), "{\"reason\":\"removed\"}]");
  EXPECT_TRUE(guest_.is_ended());

  TestClient again{station_, token_of_guest(), theirs};

  EXPECT_FALSE(again.is_in);
}

TEST_F(RecoveryTest, LetsNobodyBackWhoSignedOut) {
  bus_.publish(ports::PassesRevoked{
      {}, {ParticipantId::parse(id_of(token_of_guest())).value()}, WallTime::max()});

  EXPECT_EQ(guest_.expect_prefix("42[\"kicked\","), "{\"reason\":\"signed-out\"}]");
  EXPECT_TRUE(guest_.is_ended());
}

TEST_F(RecoveryTest, TellsTheOlderTabThatItWasTakenOver) {
  TestClient newer{station_, token_of_guest()};
  ASSERT_EQ(newer.ask("join-broadcast", "{}").at("ok"), true);

  EXPECT_EQ(guest_.expect_prefix("42[\"kicked\","), "{\"reason\":\"taken-over\"}]");
  EXPECT_TRUE(guest_.is_ended());
  EXPECT_EQ(newer.ask("participant-status", R"({"micOn":false})").at("ok"), true);
}

TEST_F(RecoveryTest, JudgesADemotedPersonByTheShow) {
  const std::string guest = id_of(token_of_guest());
  const auto set_role = [&](std::string_view role) {
    return owner_.command(R"({"type":"set-role","participantId":")" + guest + R"(","role":")" +
                          std::string{role} + "\"}");
  };
  ASSERT_EQ(set_role("co-host").at("ok"), true);
  ASSERT_EQ(guest_.command(R"({"type":"set-layout","layout":"sidebar"})").at("ok"), true);

  ASSERT_EQ(set_role("guest").at("ok"), true);

  EXPECT_EQ(
      guest_.command(R"({"type":"set-layout","layout":"grid"})").at("error").at("code").as_string(),
      "forbidden");
}

TEST_F(RecoveryTest, EndsAShowThatItsHostsHaveLeft) {
  ASSERT_EQ(owner_.command(R"({"type":"set-host-rule","rule":"end","minutes":1})").at("ok"), true);
  owner_.go_away();
  guest_.expect_event("participant-reconnecting");

  station_.clock.advance(61s);

  guest_.expect_event("ended");
}

TEST_F(RecoveryTest, TellsHowManyWatch) {
  TestClient viewer{station_, token_of_viewer()};
  ASSERT_EQ(viewer.ask("join-broadcast", "{}").at("ok"), true);

  EXPECT_EQ(owner_.expect_prefix("42[\"viewers\","), "{\"count\":1}]");
  EXPECT_EQ(viewer.ask("chat-message", R"({"text":"hello from outside"})").at("ok"), true);
  EXPECT_EQ(owner_.expect_event("chat-sent").at("event").at("text").as_string(),
            "hello from outside");
}

TEST_F(RecoveryTest, ShowsViewersTheDoorOfARehearsal) {
  TestClient viewer{station_, token_of_viewer()};
  ASSERT_EQ(viewer.ask("join-broadcast", "{}").at("ok"), true);
  const auto last = log_.since(broadcast_, 0)->size();
  const std::vector<show::NumberedEvent> events{
      {last + 1, WallTime{1s}, show::KindChanged{show::Kind::Rehearsal}, {}}};
  ASSERT_TRUE(log_.append(broadcast_, last, events));
  bus_.publish(ports::ShowAdvanced{broadcast_, events});

  EXPECT_EQ(viewer.expect_prefix("42[\"kicked\","), "{\"reason\":\"rehearsal\"}]");
  EXPECT_TRUE(viewer.is_ended());
  TestClient again{station_, token_of_viewer()};
  const auto answer = again.ask("join-broadcast", "{}");
  EXPECT_EQ(answer.at("ok"), false);
  EXPECT_EQ(answer.at("error").at("code").as_string(), "rehearsal");
  EXPECT_EQ(guest_.ask("chat-message", R"({"text":"we go on"})").at("ok"), true);
}

class OtherRelease : public SignalingServiceTest,
                     public testing::WithParamInterface<std::pair<std::string, bool>> {};

TEST_P(OtherRelease, IsServedOrAskedToRefresh) {
  Station station{passes_, log_, bus_};
  TestClient owner{station, token_of_owner()};

  const auto answer = owner.ask("join-broadcast", GetParam().first);

  EXPECT_EQ(answer.at("ok"), GetParam().second);
  if (!GetParam().second) EXPECT_EQ(answer.at("error").at("code").as_string(), "refresh-needed");
}

INSTANTIATE_TEST_SUITE_P(Protocols,
                         OtherRelease,
                         testing::Values(std::pair{"{}", true},
                                         std::pair{R"({"protocol":1})", true},
                                         std::pair{R"({"protocol":2})", true},
                                         std::pair{R"({"protocol":0})", false},
                                         std::pair{R"({"protocol":3})", false}));

}  // namespace
}  // namespace backlot::signaling
