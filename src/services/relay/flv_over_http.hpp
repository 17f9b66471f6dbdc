#pragma once

#include <memory>
#include <unordered_set>

#include "net/http/router.hpp"
#include "services/relay/player.hpp"
#include "services/relay/stream_hub.hpp"

namespace backlot::relay {

/// GET /live/<broadcastId>.flv: the program as an endless FLV file.
///
/// The handler runs on the control thread; the connection then moves to the media thread.
class FlvOverHttp {
 public:
  FlvOverHttp(net::asio::io_context& media, StreamHub& hub) : media_(media), hub_(hub) {}

  void register_routes(http::Router& router);
  /// Closes every connection. Media thread only.
  void stop();
  [[nodiscard]] std::size_t open() const { return connections_.size(); }

 private:
  struct Connection;
  net::Task<http::Response> answer(http::Request request);
  void take_over(BroadcastId broadcast, http::Socket socket);
  net::Task<> serve(std::shared_ptr<Connection> connection);

  net::asio::io_context& media_;
  StreamHub& hub_;
  std::unordered_set<Connection*> connections_;
};

}  // namespace backlot::relay
