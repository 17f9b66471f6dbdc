#pragma once

#include <list>
#include <memory>

#include "services/relay/rtmp_connection.hpp"

namespace backlot::relay {

/// The RTMP port: programs publish at `program/<broadcastId>?key=…`, players play at
/// `play/<broadcastId>`. Media thread only, but for listen() and local_endpoint() before the
/// thread runs.
class RtmpServer {
 public:
  RtmpServer(net::asio::io_context& context, RtmpHouse house, net::Listener::Options limits);

  void listen(const net::asio::ip::tcp::endpoint& endpoint) { listener_.listen(endpoint); }
  [[nodiscard]] net::asio::ip::tcp::endpoint local_endpoint() const {
    return listener_.local_endpoint();
  }
  /// Stops accepting and closes every connection.
  void stop();
  [[nodiscard]] net::Listener::Stats stats() const { return listener_.stats(); }

 private:
  net::Task<> serve(std::shared_ptr<RtmpConnection> connection);

  RtmpHouse house_;
  std::list<std::weak_ptr<RtmpConnection>> connections_;
  net::Listener listener_;
};

}  // namespace backlot::relay
