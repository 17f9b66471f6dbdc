#include "services/relay/rtmp_server.hpp"

#include "net/runtime.hpp"

namespace backlot::relay {

RtmpServer::RtmpServer(net::asio::io_context& context,
                       RtmpHouse house,
                       net::Listener::Options limits)
    : house_(house),
      listener_(
          context, limits, [this](net::asio::ip::tcp::socket socket, net::Listener::Place place) {
            const auto executor = socket.get_executor();
            std::erase_if(connections_, [](const auto& weak) { return weak.expired(); });
            auto connection =
                std::make_shared<RtmpConnection>(house_, std::move(socket), std::move(place));
            connections_.push_back(connection);
            net::spawn(executor, "relay.rtmp", serve(std::move(connection)));
          }) {}

net::Task<> RtmpServer::serve(std::shared_ptr<RtmpConnection> connection) {
  co_await connection->run();
}

void RtmpServer::stop() {
  listener_.stop();
  for (const auto& weak : connections_)
    if (const auto connection = weak.lock()) connection->close();
}

}  // namespace backlot::relay
