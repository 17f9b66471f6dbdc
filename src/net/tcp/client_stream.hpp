#pragma once

#include <boost/asio/ssl.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "net/task.hpp"

namespace backlot::net {

/// A connection to somebody's server, plain or in TLS. One read and one write may be under way at
/// once; close() ends both.
class ClientStream {
 public:
  explicit ClientStream(asio::ip::tcp::socket socket);

  /// Goes over to TLS; the server must prove to be `host` (a name or an address).
  Task<boost::system::error_code> secure(asio::ssl::context& context, std::string host);

  Task<std::pair<boost::system::error_code, std::size_t>> read_some(MutableBytes into);
  /// Writes all of it.
  Task<boost::system::error_code> write(BytesView bytes);
  /// Says good-bye where the transport can; the peer reads the end of the stream.
  void shut_down();
  void close();

  [[nodiscard]] asio::ip::tcp::socket& socket();

 private:
  using Tls = asio::ssl::stream<asio::ip::tcp::socket>;
  asio::ip::tcp::socket plain_;
  std::unique_ptr<Tls> tls_;
};

using Endpoints = std::vector<asio::ip::tcp::endpoint>;

/// Looks a name up, for no longer than `patience`; endpoints of every address, with the port.
Task<std::pair<boost::system::error_code, Endpoints>> resolve(std::string host,
                                                              std::uint16_t port,
                                                              Duration patience);

}  // namespace backlot::net
