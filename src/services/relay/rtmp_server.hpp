#pragma once

#include <list>
#include <memory>
#include <optional>

#include "net/tcp/server_certificate.hpp"
#include "services/relay/rtmp_connection.hpp"

namespace backlot::relay {

/// The RTMP port, and the one for RTMP in TLS: programs publish at `program/<broadcastId>?key=…`,
/// encoders at `live/<streamKey>`, players play at `play/<broadcastId>`. Media thread only, but for
/// listen() and local_endpoint() before the thread runs.
class RtmpServer {
 public:
  RtmpServer(net::asio::io_context& context, RtmpHouse house, net::Listener::Options limits);

  void listen(const net::asio::ip::tcp::endpoint& endpoint) { listener_.listen(endpoint); }
  /// The same in TLS; the certificate outlives this.
  void listen_tls(const net::asio::ip::tcp::endpoint& endpoint,
                  const net::ServerCertificate& certificate);
  [[nodiscard]] net::asio::ip::tcp::endpoint local_endpoint() const {
    return listener_.local_endpoint();
  }
  /// Where TLS is spoken, if it is.
  [[nodiscard]] std::optional<net::asio::ip::tcp::endpoint> local_tls_endpoint() const;
  /// Stops accepting and closes every connection.
  void stop();
  [[nodiscard]] net::Listener::Stats stats() const { return listener_.stats(); }
  [[nodiscard]] net::Listener::Stats tls_stats() const;

 private:
  void welcome(net::asio::ip::tcp::socket socket,
               net::Listener::Place place,
               std::shared_ptr<net::asio::ssl::context> tls);
  net::Task<> serve(std::shared_ptr<RtmpConnection> connection);

  net::asio::io_context& context_;
  RtmpHouse house_;
  net::Listener::Options limits_;
  std::list<std::weak_ptr<RtmpConnection>> connections_;
  net::Listener listener_;
  std::optional<net::Listener> tls_listener_;
};

}  // namespace backlot::relay
