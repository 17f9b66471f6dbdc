#include "services/relay/flv_over_http.hpp"

#include "net/runtime.hpp"
#include "protocols/flv/writer.hpp"
#include "services/relay/rehearsal.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;

constexpr std::int64_t kMaxPlayers = 4'000;
constexpr std::string_view kHead =
    "HTTP/1.1 200 OK\r\nContent-Type: video/x-flv\r\nCache-Control: no-store\r\n"
    "Access-Control-Allow-Origin: *\r\nX-Content-Type-Options: nosniff\r\n"
    "Connection: close\r\n\r\n";

/// "<broadcastId>.flv", or nothing.
std::optional<BroadcastId> broadcast_of(std::string_view file) {
  constexpr std::string_view kSuffix = ".flv";
  if (!file.ends_with(kSuffix)) return std::nullopt;
  return BroadcastId::parse(file.substr(0, file.size() - kSuffix.size()));
}

}  // namespace

struct FlvOverHttp::Connection {
  net::ServerStream bytes;
  std::shared_ptr<Stream> stream;
};

void FlvOverHttp::register_routes(http::Router& router) {
  router.add(http::Method::Get, "/live/:file",
             [this](http::Request request) { return answer(std::move(request)); });
}

net::Task<http::Response> FlvOverHttp::answer(http::Request request) {
  const auto broadcast = broadcast_of(request.param("file"));
  if (!broadcast) co_return http::problem(404, "not-found", "There is nothing at this address.");
  const auto look = [this, id = *broadcast] {
    return std::pair{hub_.door(id), hub_.counters().players_flv < kMaxPlayers};
  };
  const auto [door, has_room] = co_await net::run_on(media_.get_executor(), look);
  if (door == Door::Rehearsal) co_return rehearsal();
  if (door != Door::Open) co_return http::problem(404, "not-live", "This broadcast is not live.");
  if (!has_room) co_return http::problem(503, "too-many-players", "Too many people are watching.");
  http::Response response;
  if (request.method == http::Method::Head) {
    response.headers.set("Content-Type", "video/x-flv");
    co_return response;
  }
  response.take_over = [this, id = *broadcast](http::Socket socket, const Bytes&) {
    take_over(id, std::move(socket));
  };
  co_return response;
}

/// Moves the connection to the media thread. Runs on the control thread.
void FlvOverHttp::take_over(BroadcastId broadcast, http::Socket socket) {
  boost::system::error_code error;
  const auto protocol = socket.local_endpoint(error).protocol();
  if (error) return;
  const auto handle = socket.release(error);
  if (error) return;
  asio::post(media_, [this, broadcast, protocol, handle] {
    auto connection = std::make_shared<Connection>(
        net::ServerStream{asio::ip::tcp::socket{media_, protocol, handle}},
        hub_.find_open(broadcast));
    if (!connection->stream) return;
    net::spawn(media_.get_executor(), "relay.flv", serve(std::move(connection)));
  });
}

net::Task<> FlvOverHttp::serve(std::shared_ptr<Connection> connection) {
  connections_.insert(connection.get());
  Bytes preamble = to_bytes(kHead);
  const Bytes header = flv::file_header();
  preamble.insert(preamble.end(), header.begin(), header.end());
  const auto player =
      std::make_shared<Player>(connection->bytes, connection->stream, Format::Flv, hub_.counters());
  player->start(preamble);
  std::array<std::byte, 512> ignored;
  while (true) {
    const auto [error, size] = co_await connection->bytes.read_some(ignored);
    if (error) break;
  }
  player->stop();
  connections_.erase(connection.get());
}

void FlvOverHttp::stop() {
  for (Connection* connection : connections_) connection->bytes.shut_down();
}

}  // namespace backlot::relay
