#pragma once

#include <boost/asio/ssl.hpp>

#include <memory>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "net/task.hpp"

namespace backlot::net {

/// The server's side of one TLS connection, on memory: records in, records out, no socket.
///
/// Whoever owns it sends what pending() shows after every call and then says sent(). One thread.
class TlsSession {
 public:
  explicit TlsSession(asio::ssl::context& context);

  /// Takes records that arrived.
  void receive(BytesView records);
  /// Goes on with the handshake; true once it is done.
  [[nodiscard]] Result<bool> shake_hands();
  /// Opens what arrived.
  ///
  /// @return how many bytes; 0 when more records are needed. Fails with eof after the peer's
  ///         good-bye
  [[nodiscard]] Result<std::size_t> read(MutableBytes into);
  /// Seals all of `plain`, in records of 16 kB.
  [[nodiscard]] Result<void> write(BytesView plain);
  /// Seals a good-bye.
  void close();

  [[nodiscard]] BytesView pending() const { return BytesView{out_}.subspan(sent_); }
  void sent(std::size_t size);

 private:
  struct Free {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };
  void collect();
  [[nodiscard]] std::error_code failure(int outcome);

  std::unique_ptr<SSL, Free> ssl_;
  Bytes out_;
  std::size_t sent_ = 0;
};

}  // namespace backlot::net
