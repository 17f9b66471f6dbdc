// The signaling station with everything around it faked: a log in memory, a bus that calls back,
// and room tokens anybody can write: "<broadcast>/<participant>/<role>/<name>", with "waits:"
// before the name for those who must wait. Signed tokens are taken too, as the real server takes
// them. What other stations would say is said over HTTP:
//
//   POST /lab/track-opened?broadcast=&participant=&producer=&source=
//   POST /lab/track-closed?broadcast=&participant=&producer=
//   POST /lab/revoke?participant=         POST /lab/delete?broadcast=
//   POST /lab/program?broadcast=&running=true
//   POST /lab/destination?broadcast=&destination=&phase=&reason=
//   GET  /lab/metrics
//   GET  /lab/token?kind=room|expired|foreign|user&broadcast=&participant=
#include <csignal>
#include <iostream>

#include "adapters/tokens/signed_passes.hpp"
#include "domain/show/names.hpp"
#include "net/http/server.hpp"
#include "services/signaling/signaling_service.hpp"
#include "tests/support/fake_bus.hpp"
#include "tests/support/fake_show_log.hpp"
#include "tests/support/shared_random.hpp"

namespace backlot {
namespace {

namespace asio = net::asio;

class OpenPasses final : public ports::RoomPasses {
 public:
  explicit OpenPasses(const Clock& clock) : clock_(clock), signed_(key_, clock) {}
  [[nodiscard]] std::string issue(const ports::RoomPass& pass, WallTime expires) const override {
    return signed_.issue(pass, expires);
  }
  [[nodiscard]] Result<ports::RoomPass> verify(std::string_view token,
                                               WallTime now) const override {
    if (token.find('/') == std::string_view::npos) return signed_.verify(token, now);
    const auto broadcast = BroadcastId::parse(take(token));
    const auto participant = ParticipantId::parse(take(token));
    const auto role = access::parse_role(take(token));
    if (!broadcast || !participant || !role || token.empty())
      return std::unexpected{std::make_error_code(std::errc::permission_denied)};
    constexpr std::string_view kWaits = "waits:";
    ports::RoomPass pass{*broadcast, *participant, *role, std::string{token}};
    pass.must_wait = token.starts_with(kWaits);
    if (pass.must_wait) pass.name = token.substr(kWaits.size());
    return pass;
  }

  /// A token of that kind, signed.
  [[nodiscard]] std::string token(std::string_view kind, const ports::RoomPass& pass) const {
    const WallTime now = clock_.wall();
    if (kind == "user")
      return tokens::SignedUserPasses{key_, clock_}.issue(
          {.user = UserId::parse(pass.participant.text()).value(),
           .session = SessionId::parse(pass.participant.text()).value()},
          now + 1h);
    if (kind == "foreign")
      return tokens::SignedRoomPasses{Secret<Bytes>{Bytes(32, std::byte{8})}, clock_}.issue(
          pass, now + 1h);
    return issue(pass, kind == "expired" ? now - 1s : now + 1h);
  }

 private:
  static std::string_view take(std::string_view& token) {
    const std::size_t end = std::min(token.find('/'), token.size());
    const std::string_view part = token.substr(0, end);
    token.remove_prefix(std::min(end + 1, token.size()));
    return part;
  }

  Secret<Bytes> key_{Bytes(32, std::byte{9})};
  const Clock& clock_;
  tokens::SignedRoomPasses signed_;
};

template <class Identifier>
Identifier id(const http::Request& request, std::string_view name) {
  return Identifier::parse(request.query_value(name)).value();
}

class Lab {
 public:
  Lab() {
    http::Router router;
    signaling_.register_routes(router);
    says(router, "track-opened", [](const http::Request& in) -> ports::Message {
      const auto source = show::parse_name<show::TrackSource>(in.query_value("source")).value();
      return ports::TrackOpened{id<BroadcastId>(in, "broadcast"),
                                id<ParticipantId>(in, "participant"),
                                {id<ProducerId>(in, "producer"), source}};
    });
    says(router, "track-closed", [](const http::Request& in) -> ports::Message {
      return ports::TrackClosed{id<BroadcastId>(in, "broadcast"),
                                id<ParticipantId>(in, "participant"),
                                id<ProducerId>(in, "producer")};
    });
    says(router, "revoke", [](const http::Request& in) -> ports::Message {
      return ports::PassesRevoked{{}, {id<ParticipantId>(in, "participant")}, WallTime::max()};
    });
    says(router, "delete", [](const http::Request& in) -> ports::Message {
      return ports::BroadcastRemoved{id<BroadcastId>(in, "broadcast")};
    });
    says(router, "program", [](const http::Request& in) -> ports::Message {
      return ports::ProgramReported{id<BroadcastId>(in, "broadcast"),
                                    in.query_value("running") == "true"};
    });
    says(router, "destination", [](const http::Request& in) -> ports::Message {
      const auto phase = show::parse_name<show::DestinationPhase>(in.query_value("phase")).value();
      return ports::DestinationReported{
          id<BroadcastId>(in, "broadcast"),
          {id<DestinationId>(in, "destination"), phase, std::string{in.query_value("reason")}}};
    });
    router.add(http::Method::Get, "/lab/token",
               [this](http::Request request) -> net::Task<http::Response> {
                 const ports::RoomPass pass{
                     .broadcast = id<BroadcastId>(request, "broadcast"),
                     .participant = id<ParticipantId>(request, "participant"),
                     .role = access::Role::Guest,
                     .name = "Tess"};
                 co_return http::text(200, passes_.token(request.query_value("kind"), pass));
               });
    router.add(
        http::Method::Get, "/lab/metrics", [this](http::Request) -> net::Task<http::Response> {
          std::vector<metrics::Sample> samples;
          signaling_.collect(samples);
          std::string text;
          for (const auto& sample : samples)
            text += sample.name + " " + std::to_string(static_cast<long long>(sample.value)) + "\n";
          co_return http::text(200, std::move(text));
        });
    server_ = std::make_unique<http::Server>(runtime_.control(), std::move(router));
    server_->listen({asio::ip::make_address("127.0.0.1"), 0});
    runtime_.start();
    signaling_.start();
    std::cout << "ready http=127.0.0.1:" << server_->local_endpoint().port() << std::endl;
  }

  ~Lab() {
    signaling_.stop();
    runtime_.stop();
  }
  Lab(const Lab&) = delete;
  Lab& operator=(const Lab&) = delete;

  void wait_for_a_signal() {
    asio::io_context context;
    asio::signal_set signals{context, SIGINT, SIGTERM};
    signals.async_wait([](const boost::system::error_code&, int) {});
    context.run();
  }

 private:
  using ToMessage = ports::Message (*)(const http::Request&);

  void says(http::Router& router, const std::string& what, ToMessage to_message) {
    router.add(http::Method::Post, "/lab/" + what,
               [this, to_message](http::Request request) -> net::Task<http::Response> {
                 bus_.publish(to_message(request));
                 co_return http::no_content();
               });
  }

  static signaling::SignalingService::Options options() {
    signaling::SignalingService::Options options;
    options.sockets.engine.heartbeat.ping_interval = 400ms;
    options.sockets.engine.heartbeat.ping_timeout = 10s;
    options.sockets.protocol.connect_timeout = 2s;
    options.tick = 50ms;
    options.viewers_interval = 100ms;
    options.room.presence = {.announced_grace = 400ms, .lost_grace = 3s};
    return options;
  }

  net::Runtime runtime_{{.media_threads = 1, .blocking_threads = 2}};
  net::SystemClock clock_;
  SharedRandom random_{42};
  OpenPasses passes_{clock_};
  FakeShowLog log_;
  FakeBus bus_;
  signaling::SignalingService signaling_{runtime_, clock_, random_, passes_, log_, bus_, options()};
  std::unique_ptr<http::Server> server_;
};

}  // namespace
}  // namespace backlot

int main() {
  backlot::Lab lab;
  lab.wait_for_a_signal();
  return 0;
}
