#include "net/engineio/server.hpp"

#include <gtest/gtest.h>

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "net/engineio/session.hpp"
#include "net/http/server.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::engineio {
namespace {

namespace asio = net::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using net::Task;
using Answer = wire::response<wire::string_body>;

class Echo final : public Listener {
 public:
  explicit Echo(Session& session) : session_(session) {}
  void receive(std::string data, bool) override {
    session_.send(websocket::text_frame("4" + data));
  }
  void ended(End) override {}

 private:
  Session& session_;
};

/// A connection of a client that is at one of this machine's addresses.
class Client {
 public:
  Client(asio::io_context& context, const asio::ip::tcp::endpoint& server, const char* address)
      : socket_(context) {
    socket_.open(server.protocol());
    socket_.bind({asio::ip::make_address(address), 0});
    socket_.connect(server);
  }

  Task<> send(wire::verb verb, std::string query, std::string body = {}) {
    wire::request<wire::string_body> request{verb, "/engine.io/?EIO=4&transport=" + query, 11};
    request.set(wire::field::host, "studio");
    if (query.starts_with("websocket")) {
      request.set(wire::field::connection, "Upgrade");
      request.set(wire::field::upgrade, "websocket");
      request.set(wire::field::sec_websocket_version, "13");
      request.set(wire::field::sec_websocket_key, "dGhlIHNhbXBsZSBub25jZQ==");
    }
    request.body() = std::move(body);
    request.prepare_payload();
    co_await wire::async_write(socket_, request, asio::use_awaitable);
  }
  Task<Answer> hear() {
    beast::flat_buffer buffer;
    Answer answer;
    co_await wire::async_read(socket_, buffer, answer, asio::use_awaitable);
    co_return answer;
  }
  void go() { socket_.close(); }

 private:
  asio::ip::tcp::socket socket_;
};

class EngineServerTest : public testing::Test {
 protected:
  static constexpr const char* kHome = "127.0.0.1";
  static constexpr const char* kElsewhere = "127.0.0.2";

  EngineServerTest() { options_.path = "/engine.io/"; }

  /// Runs a story to its end; the server, with the options as they are now, runs beside it.
  void play(std::function<Task<>()> story) {
    engine_.emplace(context_, clock_, random_, options_,
                    [](Session& session) { return std::make_unique<Echo>(session); });
    http::Router router;
    engine_->register_routes(router);
    http_.emplace(context_, std::move(router));
    http_->listen({asio::ip::make_address(kHome), 0});
    bool is_done = false;
    asio::co_spawn(context_, std::move(story), [&](const std::exception_ptr& thrown) {
      is_done = true;
      if (thrown) std::rethrow_exception(thrown);
    });
    while (!is_done) ASSERT_GT(context_.run_one_for(10s), 0U);
  }

  Client client(const char* address = kHome) {
    return Client{context_, http_->local_endpoint(), address};
  }
  /// Asks on a connection of its own.
  Task<Answer> ask(wire::verb verb,
                   std::string query,
                   std::string body = {},
                   const char* address = kHome) {
    Client asking = client(address);
    co_await asking.send(verb, std::move(query), std::move(body));
    co_return co_await asking.hear();
  }
  Task<Answer> open(const char* address = kHome) {
    return ask(wire::verb::get, "polling", {}, address);
  }
  static std::string query_of(const Answer& opened) {
    const std::string_view body = opened.body();
    const std::size_t begin = body.find(R"("sid":")") + 7;
    return "polling&sid=" + std::string{body.substr(begin, body.find('"', begin) - begin)};
  }
  /// Gives the server its turns until so many polls wait.
  Task<> until_waiting(std::uint64_t polls) {
    while (engine_->stats().polls_waiting != polls)
      co_await asio::post(context_, asio::use_awaitable);
  }

  asio::io_context context_{1};
  ManualClock clock_;
  SeededRandom random_{7};
  Server::Options options_;
  std::optional<Server> engine_;
  std::optional<http::Server> http_;
};

void expect_too_many(const Answer& answer) {
  EXPECT_EQ(answer.result_int(), 429U);
  EXPECT_EQ(answer["Retry-After"], "10");
}

void expect_unknown_session(const Answer& answer) {
  EXPECT_EQ(answer.result_int(), 400U);
  EXPECT_EQ(answer.body(), R"({"code":1,"message":"Session ID unknown"})");
}

// --- How many sessions there may be. ---

TEST_F(EngineServerTest, KeepsAnAddressToItsSessions) {
  options_.max_sessions_per_address = 2;
  play([this]() -> Task<> {
    const auto first = co_await open();
    co_await open();

    expect_too_many(co_await open());
    expect_too_many(co_await ask(wire::verb::get, "websocket"));

    EXPECT_EQ((co_await open(kElsewhere)).result_int(), 200U);
    EXPECT_EQ(engine_->stats().sessions_open, 3U);
    EXPECT_EQ(engine_->stats().refused, 2U);
    EXPECT_EQ((co_await ask(wire::verb::post, query_of(first), "4I am here")).body(), "ok");
  });
}

TEST_F(EngineServerTest, GivesThePlaceOfASessionThatEndedToAnother) {
  options_.max_sessions_per_address = 1;
  play([this]() -> Task<> {
    const auto first = co_await open();
    expect_too_many(co_await open());

    co_await ask(wire::verb::post, query_of(first), "1");

    EXPECT_EQ((co_await open()).result_int(), 200U);
    expect_too_many(co_await open());
  });
}

TEST_F(EngineServerTest, GivesThePlaceOfASilentSessionToAnother) {
  options_.max_sessions_per_address = 1;
  play([this]() -> Task<> {
    co_await open();
    expect_too_many(co_await open());

    clock_.advance(options_.heartbeat.ping_interval);
    engine_->expire();
    clock_.advance(options_.heartbeat.ping_timeout);
    engine_->expire();

    EXPECT_EQ((co_await open()).result_int(), 200U);
  });
}

TEST_F(EngineServerTest, KeepsAllTogetherToTheirSessions) {
  options_.max_sessions = 2;
  play([this]() -> Task<> {
    co_await open();
    co_await open(kElsewhere);

    expect_too_many(co_await open());
    expect_too_many(co_await open(kElsewhere));
  });
}

// --- A session belongs to the address that opened it. ---

TEST_F(EngineServerTest, KnowsNoSessionOfAnotherAddress) {
  play([this]() -> Task<> {
    const std::string query = query_of(co_await open());
    const std::string probe = "websocket" + query.substr(std::string_view{"polling"}.size());

    expect_unknown_session(co_await ask(wire::verb::get, query, {}, kElsewhere));
    expect_unknown_session(co_await ask(wire::verb::post, query, "1", kElsewhere));
    expect_unknown_session(co_await ask(wire::verb::post, query, "no packet", kElsewhere));
    expect_unknown_session(co_await ask(wire::verb::get, probe, {}, kElsewhere));

    EXPECT_EQ((co_await ask(wire::verb::post, query, "4mine")).body(), "ok");
    EXPECT_EQ((co_await ask(wire::verb::get, query)).body(), "4mine");
  });
}

// --- Polls that wait. ---

TEST_F(EngineServerTest, AnswersAPollOnceThereIsSomethingToSay) {
  play([this]() -> Task<> {
    const std::string query = query_of(co_await open());
    Client waiting = client();
    co_await waiting.send(wire::verb::get, query);
    co_await until_waiting(1);

    co_await ask(wire::verb::post, query,
                 "4one\x1e"
                 "4two");

    const auto answer = co_await waiting.hear();
    EXPECT_EQ(answer.result_int(), 200U);
    EXPECT_EQ(answer["Content-Type"], "text/plain; charset=utf-8");
    EXPECT_EQ(answer["Cache-Control"], "no-store");
    EXPECT_EQ(answer.body(),
              "4one\x1e"
              "4two");
    co_await until_waiting(0);
  });
}

TEST_F(EngineServerTest, RefusesASecondPollAlone) {
  play([this]() -> Task<> {
    const std::string query = query_of(co_await open());
    Client waiting = client();
    co_await waiting.send(wire::verb::get, query);
    co_await until_waiting(1);

    EXPECT_EQ((co_await ask(wire::verb::get, query)).result_int(), 400U);

    co_await ask(wire::verb::post, query, "4hello");
    EXPECT_EQ((co_await waiting.hear()).body(), "4hello");
  });
}

TEST_F(EngineServerTest, LosesNothingWithAPollThatWasGivenUp) {
  play([this]() -> Task<> {
    const std::string query = query_of(co_await open());
    Client leaving = client();
    co_await leaving.send(wire::verb::get, query);
    co_await until_waiting(1);

    leaving.go();
    co_await ask(wire::verb::post, query, "4hello");

    EXPECT_EQ((co_await ask(wire::verb::get, query)).body(), "4hello");
    co_await until_waiting(0);
  });
}

TEST_F(EngineServerTest, LetsThePollAfterOneThatWasGivenUpWait) {
  play([this]() -> Task<> {
    const std::string query = query_of(co_await open());
    Client leaving = client();
    co_await leaving.send(wire::verb::get, query);
    co_await until_waiting(1);

    leaving.go();
    Client waiting = client();
    co_await waiting.send(wire::verb::get, query);
    co_await ask(wire::verb::post, query, "4hello");
    EXPECT_EQ((co_await waiting.hear()).body(), "4hello");
  });
}

TEST_F(EngineServerTest, MayEndASessionWhosePollWasGivenUp) {
  options_.odd_polls_end_session = true;
  play([this]() -> Task<> {
    const std::string query = query_of(co_await open());
    Client leaving = client();
    co_await leaving.send(wire::verb::get, query);
    co_await until_waiting(1);

    leaving.go();

    EXPECT_EQ((co_await ask(wire::verb::get, query)).result_int(), 400U);
    co_await until_waiting(0);
    expect_unknown_session(co_await ask(wire::verb::get, query));
  });
}

TEST_F(EngineServerTest, TakesAPayloadOfMoreThanOneTurn) {
  play([this]() -> Task<> {
    const std::string query = query_of(co_await open());
    std::string body = "40";
    for (int i = 1; i < 2000; ++i) body += kSeparator + ("4" + std::to_string(i));

    EXPECT_EQ((co_await ask(wire::verb::post, query, body)).body(), "ok");

    EXPECT_EQ((co_await ask(wire::verb::get, query)).body(), body);
  });
}

}  // namespace
}  // namespace backlot::engineio
