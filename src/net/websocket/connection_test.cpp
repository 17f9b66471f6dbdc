#include "net/websocket/connection.hpp"

#include <gtest/gtest.h>

#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>

#include "net/http/server.hpp"
#include "net/runtime.hpp"

namespace backlot::websocket {
namespace {

namespace asio = net::asio;
namespace beast = boost::beast;
using net::kAwait;
using net::Task;
using OracleStream = beast::websocket::stream<asio::ip::tcp::socket>;

/// A server whose only route is a websocket, and Beast's own stream as the client to judge it.
class ConnectionTest : public testing::Test {
 protected:
  ConnectionTest() : server_(context_, routes()) {
    server_.listen({asio::ip::make_address("127.0.0.1"), 0});
  }

  http::Router routes() {
    http::Router router;
    router.add(http::Method::Get, "/ws", [this](http::Request request) -> Task<http::Response> {
      co_return upgrade(request);
    });
    return router;
  }

  http::Response upgrade(const http::Request& request) {
    const auto accept = accept_upgrade(request);
    if (!accept) return http::problem(400, "bad-upgrade", "This is not a websocket upgrade.");
    http::Response response;
    response.take_over = [this, accept = *accept](http::Socket socket, const Bytes& leftover) {
      connection_ =
          Connection::open(std::move(socket), leftover, accept, options_,
                           {.on_message = [this](Message message) { received(std::move(message)); },
                            .on_ended = [this](Ending ending) { ending_ = ending; }});
      if (on_open_) on_open_();
    };
    return response;
  }

  void received(Message message) {
    if (const auto* text = std::get_if<TextMessage>(&message)) {
      texts_.push_back(text->text);
      if (on_text_)
        on_text_();
      else
        connection_->send(text_frame(text->text));
    }
  }

  /// Runs a client's story to its end; the server runs beside it.
  void play(std::function<Task<>(OracleStream&)> story) {
    bool is_done = false;
    asio::co_spawn(
        context_,
        [](ConnectionTest& test, std::function<Task<>(OracleStream&)> told) -> Task<> {
          OracleStream client{test.context_};
          co_await client.next_layer().async_connect(test.server_.local_endpoint(),
                                                     asio::use_awaitable);
          co_await client.async_handshake("localhost", "/ws", asio::use_awaitable);
          co_await told(client);
        }(*this, std::move(story)),
        [&](const std::exception_ptr& thrown) {
          is_done = true;
          if (thrown) std::rethrow_exception(thrown);
        });
    while (!is_done) ASSERT_GT(context_.run_one_for(10s), 0U);
  }

  void run_until_ended() {
    while (!ending_) ASSERT_GT(context_.run_one_for(10s), 0U);
  }

  asio::io_context context_;
  http::Server server_;
  Connection::Options options_;
  std::shared_ptr<Connection> connection_;
  std::function<void()> on_open_;
  std::function<void()> on_text_;
  std::vector<std::string> texts_;
  std::optional<Ending> ending_;
};

Task<std::string> read_text(OracleStream& client) {
  beast::flat_buffer buffer;
  co_await client.async_read(buffer, asio::use_awaitable);
  co_return beast::buffers_to_string(buffer.data());
}

Task<> echo_small_and_large(OracleStream& client) {
  for (const std::size_t size : {0U, 1U, 125U, 126U, 65'535U, 65'536U, 900'000U}) {
    const std::string text(size, 'x');
    co_await client.async_write(asio::buffer(text), asio::use_awaitable);
    const std::string echo = co_await read_text(client);
    EXPECT_EQ(echo.size(), size);
    EXPECT_TRUE(echo == text);
  }
}

TEST_F(ConnectionTest, EchoesMessagesOfEveryLength) { play(echo_small_and_large); }

Task<> read_a_thousand(OracleStream& client) {
  for (int i = 0; i < 1000; ++i) {
    const std::string text = co_await read_text(client);
    EXPECT_EQ(text, std::to_string(i));
  }
}

TEST_F(ConnectionTest, SendsFramesInOrder) {
  on_open_ = [this] {
    for (int i = 0; i < 1000; ++i) connection_->send(text_frame(std::to_string(i)));
  };

  play(read_a_thousand);
}

Task<> close_politely(OracleStream& client) {
  co_await client.async_close({beast::websocket::close_code::going_away, "bye"},
                              asio::use_awaitable);
}

TEST_F(ConnectionTest, AnswersAGoodbye) {
  play(close_politely);
  run_until_ended();

  EXPECT_TRUE(ending_->was_announced);
  EXPECT_EQ(ending_->code, 1001);
}

Task<> vanish(OracleStream& client) {
  client.next_layer().close();
  co_return;
}

TEST_F(ConnectionTest, NoticesAPeerThatVanishes) {
  play(vanish);
  run_until_ended();

  EXPECT_FALSE(ending_->was_announced);
}

Task<> ping(OracleStream& client) {
  bool was_answered = false;
  client.control_callback([&](beast::websocket::frame_type type, beast::string_view payload) {
    was_answered = type == beast::websocket::frame_type::pong && payload == "are you there";
  });
  co_await client.async_ping("are you there", asio::use_awaitable);
  co_await client.async_write(asio::buffer("x", 1), asio::use_awaitable);
  co_await read_text(client);
  EXPECT_TRUE(was_answered);
}

TEST_F(ConnectionTest, AnswersAPing) { play(ping); }

/// Reads until the server closes; gives its close code.
Task<> expect_close(OracleStream& client, std::uint16_t code) {
  beast::flat_buffer buffer;
  const auto [error, size] = co_await client.async_read(buffer, kAwait);
  EXPECT_EQ(error, beast::websocket::error::closed);
  EXPECT_EQ(client.reason().code, code);
}

Task<> send_too_much(OracleStream& client) {
  const std::string text(1'000'001, 'x');
  co_await client.async_write(asio::buffer(text), asio::use_awaitable);
  co_await expect_close(client, 1009);
}

TEST_F(ConnectionTest, RefusesAMessageBeyondTheLimit) {
  play(send_too_much);

  EXPECT_TRUE(texts_.empty());
}

Task<> send_bad_text(OracleStream& client) {
  const Bytes frame = client_frame(Opcode::Text, as_bytes("\xFF"), {});
  co_await asio::async_write(client.next_layer(), asio::buffer(frame), asio::use_awaitable);
  co_await expect_close(client, 1007);
}

TEST_F(ConnectionTest, RefusesTextThatIsNotUtf8) { play(send_bad_text); }

Task<> send_unmasked(OracleStream& client) {
  const Bytes frame = server_frame(Opcode::Text, as_bytes("x"));
  co_await asio::async_write(client.next_layer(), asio::buffer(frame), asio::use_awaitable);
  co_await expect_close(client, 1002);
}

TEST_F(ConnectionTest, RefusesAnUnmaskedFrame) { play(send_unmasked); }

TEST_F(ConnectionTest, SaysGoodbyeWhenWeClose) {
  on_open_ = [this] { connection_->close(1000, "over"); };

  play([](OracleStream& client) { return expect_close(client, 1000); });
  run_until_ended();

  EXPECT_TRUE(ending_->was_announced);
}

Task<> ignore_the_goodbye(OracleStream&) { co_return; }

TEST_F(ConnectionTest, DoesNotWaitForeverForAGoodbye) {
  options_.close_timeout = 1ms;
  on_open_ = [this] { connection_->close(1000, ""); };

  play(ignore_the_goodbye);
  run_until_ended();

  EXPECT_FALSE(ending_->was_announced);
}

Task<> ask_and_never_read(OracleStream& client) {
  co_await client.async_write(asio::buffer("x", 1), asio::use_awaitable);
}

TEST_F(ConnectionTest, DropsAPeerTooSlowForTheQueue) {
  on_text_ = [this] {
    const SharedBytes frame = text_frame(std::string(1'000'000, 'x'));
    for (int i = 0; i < 5; ++i) connection_->send(frame);
  };

  play(ask_and_never_read);
  run_until_ended();

  EXPECT_FALSE(ending_->was_announced);
  EXPECT_FALSE(connection_->is_open());
}

}  // namespace
}  // namespace backlot::websocket
