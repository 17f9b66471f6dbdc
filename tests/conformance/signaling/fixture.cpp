// A server of the two protocols alone, for protocol test suites and clients written by others:
//
//   backlot-protocol-fixture [--port N] [--ping-interval MS] [--ping-timeout MS] [--max-payload
//   BYTES]
//                            [--connect-timeout MS] [--recovery MS] [--lone-poll]
//
// It listens on 127.0.0.1 and ::1.
//
// /engine.io/   echoes every message, text and binary
// /socket.io/   namespaces "/" and "/custom"; whoever connects is told `auth` with its credentials
//   message -> message-back, with the same arguments, attachments too
//   message-with-ack -> acknowledged with the same arguments
//   ask -> `question` with an acknowledgement wanted; the answer comes back as `answered`
//   to-all -> `from-all` for every socket of the namespace, attachments too
//   kick -> disconnected by the server
//   credentials {"refuse": data} are refused with that data; {"identity": text} says who recovers
#include <charconv>
#include <csignal>
#include <iostream>
#include <map>
#include <set>

#include "net/engineio/session.hpp"
#include "net/http/server.hpp"
#include "net/socketio/server.hpp"
#include "tests/support/shared_random.hpp"

namespace backlot {
namespace {

namespace asio = net::asio;
namespace json = boost::json;

struct Settings {
  std::uint16_t port = 0;
  engineio::ServerSession::Options heartbeat{
      .ping_interval = 300ms, .ping_timeout = 200ms, .max_payload = 1'000'000};
  Duration connect_timeout = 1s;
  Duration recovery{};
  bool odd_polls_end_session = true;
};

class Echo final : public engineio::Listener {
 public:
  explicit Echo(engineio::Session& session) : session_(session) {}
  void receive(std::string data, bool is_binary) override {
    session_.send(is_binary ? websocket::binary_frame(as_bytes(data))
                            : websocket::text_frame("4" + data));
  }
  void ended(engineio::End) override {}

 private:
  engineio::Session& session_;
};

std::string payload(std::string_view name, const json::array& arguments) {
  json::array out{json::value(name)};
  out.insert(out.end(), arguments.begin(), arguments.end());
  return json::serialize(out);
}

/// What the sockets of `/socket.io/` do.
class Answers {
 public:
  Answers(asio::io_context& context, const Clock& clock, Random& random, const Settings& settings)
      : server_(context,
                clock,
                random,
                options(settings),
                {.admit = [](std::string_view, const json::object& auth) { return admit(auth); },
                 .entered = [this](auto id, auto admission) { enter(id, std::move(admission)); },
                 .returned = [](auto, auto) {},
                 .received = [this](auto id, auto event) { receive(id, std::move(event)); },
                 .acknowledged =
                     [this](auto id, auto, auto answer, const auto& attachments) {
                       tell(id, "answered", answer, attachments);
                     },
                 .left = [](auto, auto) {},
                 .forgotten = [this](auto id) { present_.erase(id); }}) {}

  socketio::Server& server() { return server_; }

 private:
  struct Present {
    std::string name_space;
  };

  static socketio::Server::Options options(const Settings& settings) {
    socketio::Server::Options options;
    options.engine.heartbeat = settings.heartbeat;
    options.engine.connection.max_message = settings.heartbeat.max_payload;
    options.engine.odd_polls_end_session = settings.odd_polls_end_session;
    options.protocol.connect_timeout = settings.connect_timeout;
    options.protocol.name_spaces = {"/", "/custom"};
    options.max_event = settings.heartbeat.max_payload;
    options.recovery_window = settings.recovery;
    return options;
  }

  static socketio::Admission admit(const json::object& auth) {
    if (const json::value* data = auth.if_contains("refuse"))
      return {.refusal = json::serialize(json::object{{"message", "refused"}, {"data", *data}}),
              .identity = {},
              .pass = {}};
    const json::value* identity = auth.if_contains("identity");
    return {.refusal = std::nullopt,
            .identity = identity ? json::serialize(*identity) : std::string{},
            .pass = auth};
  }

  void enter(socketio::SocketId id, socketio::Admission admission) {
    const auto auth = std::any_cast<json::object>(std::move(admission.pass));
    const auto name_space = server_.name_space_of(id);
    present_[id] = {std::string{name_space}};
    const auto event =
        server_.event(payload("auth", {auth}), socketio::Server::Keep::Yes, name_space);
    server_.emit(id, event);
  }

  void tell(socketio::SocketId id,
            std::string_view name,
            const json::array& arguments,
            const std::vector<Bytes>& attachments) {
    server_.emit(id, server_.event(payload(name, arguments), socketio::Server::Keep::Yes,
                                   server_.name_space_of(id), attachments));
  }

  void receive(socketio::SocketId id, socketio::Incoming event) {
    if (event.name == "message") {
      tell(id, "message-back", event.arguments, event.attachments);
    } else if (event.name == "message-with-ack" && event.ack_id) {
      server_.ack(id, *event.ack_id, json::serialize(event.arguments), event.attachments);
    } else if (event.name == "ask") {
      static_cast<void>(
          server_.request(id, payload("question", event.arguments), std::move(event.attachments)));
    } else if (event.name == "to-all") {
      const auto said =
          server_.event(payload("from-all", event.arguments), socketio::Server::Keep::Yes,
                        event.name_space, event.attachments);
      for (const auto& [socket, present] : present_)
        if (present.name_space == event.name_space) server_.emit(socket, said);
    } else if (event.name == "kick") {
      server_.disconnect(id);
    }
  }

  socketio::Server server_;
  std::map<socketio::SocketId, Present> present_;
};

class Fixture {
 public:
  explicit Fixture(const Settings& settings)
      : answers_(context_, clock_, random_, settings),
        echo_(context_, clock_, random_, echo_options(settings), [](engineio::Session& session) {
          return std::make_unique<Echo>(session);
        }) {
    const std::uint16_t port = listen("127.0.0.1", settings.port);
    try {
      listen("::1", port);  // what "localhost" may mean
    } catch (const boost::system::system_error& error) {
      std::cerr << "not on ::1: " << error.code().message() << "\n";
    }
    std::cout << "ready http=127.0.0.1:" << port << std::endl;
  }

  void run_until_a_signal() {
    net::spawn(context_.get_executor(), "engineio", echo_.run());
    net::spawn(context_.get_executor(), "socketio", answers_.server().run());
    asio::signal_set signals{context_, SIGINT, SIGTERM};
    signals.async_wait([this](const boost::system::error_code&, int) { context_.stop(); });
    context_.run();
  }

 private:
  std::uint16_t listen(const char* address, std::uint16_t port) {
    http::Router router;
    answers_.server().register_routes(router);
    echo_.register_routes(router);
    servers_.push_back(std::make_unique<http::Server>(context_, std::move(router)));
    servers_.back()->listen({asio::ip::make_address(address), port});
    return servers_.back()->local_endpoint().port();
  }

  static engineio::Server::Options echo_options(const Settings& settings) {
    engineio::Server::Options options;
    options.path = "/engine.io/";
    options.heartbeat = settings.heartbeat;
    options.connection.max_message = settings.heartbeat.max_payload;
    options.odd_polls_end_session = settings.odd_polls_end_session;
    return options;
  }

  asio::io_context context_{1};
  net::SystemClock clock_;
  SharedRandom random_{42};
  Answers answers_;
  engineio::Server echo_;
  std::vector<std::unique_ptr<http::Server>> servers_;
};

std::optional<Settings> parse_arguments(const std::vector<std::string>& arguments) {
  Settings settings;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lone-poll") {
      settings.odd_polls_end_session = false;
      continue;
    }
    std::uint32_t number = 0;
    const std::string& value = i + 1 < arguments.size() ? arguments[i + 1] : std::string{};
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
    const Duration duration = std::chrono::milliseconds{number};
    const std::string& name = arguments[i++];
    if (name == "--port" && number <= UINT16_MAX)
      settings.port = static_cast<std::uint16_t>(number);
    else if (name == "--ping-interval")
      settings.heartbeat.ping_interval = duration;
    else if (name == "--ping-timeout")
      settings.heartbeat.ping_timeout = duration;
    else if (name == "--max-payload")
      settings.heartbeat.max_payload = number;
    else if (name == "--connect-timeout")
      settings.connect_timeout = duration;
    else if (name == "--recovery")
      settings.recovery = duration;
    else
      return std::nullopt;
  }
  return settings;
}

}  // namespace
}  // namespace backlot

int main(int argc, char** argv) {
  const auto settings = backlot::parse_arguments({argv + 1, argv + argc});
  if (!settings) {
    std::cerr
        << "usage: backlot-protocol-fixture [--port N] [--ping-interval MS] [--ping-timeout MS]"
           " [--max-payload BYTES] [--connect-timeout MS] [--recovery MS] [--lone-poll]\n";
    return 2;
  }
  backlot::Fixture fixture{*settings};
  fixture.run_until_a_signal();
  return 0;
}
