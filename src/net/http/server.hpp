#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "net/http/router.hpp"

namespace backlot::http {

/// Limits of the HTTP edge.
struct ServerOptions {
  std::size_t max_header = 16UL * 1024UL;
  std::size_t max_connections = 10'000;
  std::size_t max_connections_per_address = 2'000;
  Duration header_timeout = 10s;
  Duration body_timeout = 30s;
  Duration idle_timeout = 75s;
  /// Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto we believe, as IP addresses.
  std::vector<std::string> trusted_proxies;
};

/// An HTTP/1.1 server on one io_context (the control thread). Handlers run there as coroutines; an
/// exception that leaves a handler becomes a 500 and a log line.
class Server {
 public:
  Server(net::asio::io_context& context, Router router, ServerOptions options = {});
  ~Server();

  /// Binds and begins to accept. Throws boost::system::system_error when the port is taken.
  void listen(const net::asio::ip::tcp::endpoint& endpoint);
  [[nodiscard]] net::asio::ip::tcp::endpoint local_endpoint() const;
  /// Stops accepting, closes idle connections; those answering finish.
  void stop();

  struct Stats {
    std::uint64_t requests = 0;
    std::uint64_t connections_open = 0;
    std::uint64_t refused = 0;
  };
  [[nodiscard]] Stats stats() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace backlot::http
