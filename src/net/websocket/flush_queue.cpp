#include "net/websocket/flush_queue.hpp"

#include <utility>

#include "net/websocket/connection.hpp"

namespace backlot::websocket {

namespace asio = net::asio;

asio::execution_context::id FlushQueue::id;

FlushQueue& FlushQueue::of(http::Socket& socket) {
  return asio::use_service<FlushQueue>(
      asio::query(socket.get_executor(), asio::execution::context));
}

void FlushQueue::add(std::shared_ptr<Connection> connection) {
  if (due_.empty()) asio::post(connection->socket_.get_executor(), [this] { flush(); });
  due_.push_back(std::move(connection));
}

void FlushQueue::flush() {
  std::swap(due_, flushing_);
  for (const auto& connection : flushing_) {
    connection->is_flush_due_ = false;
    connection->flush();
  }
  flushing_.clear();
}

}  // namespace backlot::websocket
