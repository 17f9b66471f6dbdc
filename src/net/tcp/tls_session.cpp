#include "net/tcp/tls_session.hpp"

#include <algorithm>
#include <limits>

#include "base/check.hpp"

namespace backlot::net {
namespace {

int clamped(std::size_t size) {
  return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
}

}  // namespace

TlsSession::TlsSession(asio::ssl::context& context) : ssl_(SSL_new(context.native_handle())) {
  BACKLOT_CHECK(ssl_ != nullptr);
  SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  SSL_set_accept_state(ssl_.get());
}

void TlsSession::receive(BytesView records) {
  BIO_write(SSL_get_rbio(ssl_.get()), records.data(), clamped(records.size()));
}

Result<bool> TlsSession::shake_hands() {
  ERR_clear_error();
  const int outcome = SSL_do_handshake(ssl_.get());
  collect();
  if (outcome == 1) return true;
  if (const auto error = failure(outcome)) return std::unexpected{error};
  return false;
}

Result<std::size_t> TlsSession::read(MutableBytes into) {
  ERR_clear_error();
  const int outcome = SSL_read(ssl_.get(), into.data(), clamped(into.size()));
  collect();
  if (outcome > 0) return static_cast<std::size_t>(outcome);
  if (const auto error = failure(outcome)) return std::unexpected{error};
  return 0U;
}

Result<void> TlsSession::write(BytesView plain) {
  while (!plain.empty()) {
    ERR_clear_error();
    const int outcome = SSL_write(ssl_.get(), plain.data(), clamped(plain.size()));
    collect();
    // The output is memory: it takes everything, or the connection is broken.
    if (outcome <= 0) return std::unexpected{std::make_error_code(std::errc::broken_pipe)};
    plain = plain.subspan(static_cast<std::size_t>(outcome));
  }
  return {};
}

void TlsSession::close() {
  ERR_clear_error();
  SSL_shutdown(ssl_.get());
  collect();
}

void TlsSession::sent(std::size_t size) {
  sent_ += size;
  if (sent_ < out_.size()) return;
  out_.clear();
  sent_ = 0;
}

/// Moves the records that the library made to where they are sent from.
void TlsSession::collect() {
  BIO* const bio = SSL_get_wbio(ssl_.get());
  const std::size_t made = BIO_ctrl_pending(bio);
  if (made == 0) return;
  const std::size_t old = out_.size();
  out_.resize(old + made);
  BIO_read(bio, out_.data() + old, clamped(made));
}

/// Why a call did not work; nothing when it only wants more records.
std::error_code TlsSession::failure(int outcome) {
  switch (SSL_get_error(ssl_.get(), outcome)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE: return {};
    case SSL_ERROR_ZERO_RETURN: return make_error_code(asio::error::eof);
    default: break;
  }
  const auto code = static_cast<int>(ERR_get_error());
  if (code == 0) return make_error_code(asio::error::connection_reset);
  return boost::system::error_code{code, asio::error::get_ssl_category()};
}

}  // namespace backlot::net
