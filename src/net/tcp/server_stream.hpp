#pragma once

#include <boost/asio/ssl.hpp>

#include <memory>
#include <span>
#include <system_error>
#include <utility>

#include "base/bytes.hpp"
#include "net/task.hpp"

namespace backlot::net {

/// A connection that somebody made to us, plain or in TLS. One thread.
///
/// One read may be under way beside write() or write_now(), which do not go together. On a plain
/// connection all of them go straight to the socket.
class ServerStream {
 public:
  explicit ServerStream(asio::ip::tcp::socket socket);
  ~ServerStream();
  ServerStream(ServerStream&&) noexcept;

  /// Goes over to TLS, waiting for the client's handshake.
  Task<boost::system::error_code> secure(std::shared_ptr<asio::ssl::context> context);

  Task<std::pair<boost::system::error_code, std::size_t>> read_some(MutableBytes into);
  /// Writes all of it.
  Task<boost::system::error_code> write(BytesView bytes);

  /// Takes as many bytes of the views, in order, as leave without waiting; in TLS also what then
  /// waits sealed, at most 64 kB. Without views it only sends what waits.
  ///
  /// @return how many bytes were taken, and the error; would_block counts as none
  [[nodiscard]] std::pair<std::error_code, std::size_t> write_now(std::span<const BytesView> views);
  /// Something that was taken has not left.
  [[nodiscard]] bool has_unsent() const;
  /// Calls once when everything taken has left and there is room for more.
  void when_writable(std::function<void(const boost::system::error_code&)> ready);

  /// Ends both directions after a good-bye where TLS has one; reads end.
  void shut_down();
  void close();

  [[nodiscard]] asio::ip::tcp::socket& socket() { return socket_; }

 private:
  struct Tls;
  [[nodiscard]] std::error_code push();
  Task<boost::system::error_code> push_all();
  [[nodiscard]] std::size_t seal(std::span<const BytesView> views, std::error_code& error);

  asio::ip::tcp::socket socket_;
  std::unique_ptr<Tls> tls_;  ///< nothing: plain
};

}  // namespace backlot::net
