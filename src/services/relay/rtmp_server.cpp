#include "services/relay/rtmp_server.hpp"

#include "net/runtime.hpp"

namespace backlot::relay {

using net::asio::ip::tcp;

RtmpServer::RtmpServer(net::asio::io_context& context,
                       RtmpHouse house,
                       net::Listener::Options limits)
    : context_(context),
      house_(house),
      limits_(limits),
      listener_(context, limits, [this](tcp::socket socket, net::Listener::Place place) {
        welcome(std::move(socket), std::move(place), nullptr);
      }) {}

void RtmpServer::listen_tls(const tcp::endpoint& endpoint,
                            const net::ServerCertificate& certificate) {
  tls_listener_.emplace(context_, limits_,
                        [this, &certificate](tcp::socket socket, net::Listener::Place place) {
                          welcome(std::move(socket), std::move(place), certificate.context());
                        });
  tls_listener_->listen(endpoint);
}

void RtmpServer::welcome(tcp::socket socket,
                         net::Listener::Place place,
                         std::shared_ptr<net::asio::ssl::context> tls) {
  const auto executor = socket.get_executor();
  std::erase_if(connections_, [](const auto& weak) { return weak.expired(); });
  auto connection =
      std::make_shared<RtmpConnection>(house_, std::move(socket), std::move(place), std::move(tls));
  connections_.push_back(connection);
  net::spawn(executor, "relay.rtmp", serve(std::move(connection)));
}

net::Task<> RtmpServer::serve(std::shared_ptr<RtmpConnection> connection) {
  co_await connection->run();
}

std::optional<tcp::endpoint> RtmpServer::local_tls_endpoint() const {
  if (!tls_listener_) return std::nullopt;
  return tls_listener_->local_endpoint();
}

net::Listener::Stats RtmpServer::tls_stats() const {
  return tls_listener_ ? tls_listener_->stats() : net::Listener::Stats{};
}

void RtmpServer::stop() {
  listener_.stop();
  if (tls_listener_) tls_listener_->stop();
  for (const auto& weak : connections_)
    if (const auto connection = weak.lock()) connection->close();
}

}  // namespace backlot::relay
