#pragma once

#include <memory>
#include <vector>

#include "net/http/message.hpp"

namespace backlot::websocket {

class Connection;

/// Writes, once per turn of a loop, for every connection that was sent something in it.
///
/// One belongs to each io_context and lives on its thread. A room of a thousand costs one posted
/// call, not a thousand.
class FlushQueue final : public net::asio::execution_context::service {
 public:
  using key_type = FlushQueue;
  static net::asio::execution_context::id id;

  explicit FlushQueue(net::asio::execution_context& context)
      : net::asio::execution_context::service(context) {}

  /// The queue of the loop that a socket belongs to.
  [[nodiscard]] static FlushQueue& of(http::Socket& socket);

  void add(std::shared_ptr<Connection> connection);

 private:
  void shutdown() override { due_.clear(); }
  void flush();

  std::vector<std::shared_ptr<Connection>> due_;
  std::vector<std::shared_ptr<Connection>> flushing_;
};

}  // namespace backlot::websocket
