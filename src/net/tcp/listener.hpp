#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "net/task.hpp"

namespace backlot::net {

/// Accepts connections on one io_context, so many at once and so many from one address (an IPv4
/// address, an IPv6 /64).
class Listener {
 public:
  struct Options {
    std::size_t max_connections = 4'096;
    std::size_t max_per_address = 256;
  };
  /// A connection's place among the counted; dropping it gives the place back.
  using Place = std::shared_ptr<void>;
  using Handler = std::function<void(asio::ip::tcp::socket, Place)>;

  Listener(asio::io_context& context, Options options, Handler handler);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// Binds and begins to accept. Throws boost::system::system_error when the port is taken.
  void listen(const asio::ip::tcp::endpoint& endpoint);
  [[nodiscard]] asio::ip::tcp::endpoint local_endpoint() const;
  void stop();

  struct Stats {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;  ///< over one of the caps
    std::uint64_t open = 0;
  };
  [[nodiscard]] Stats stats() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace backlot::net
