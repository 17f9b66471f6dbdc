#include "net/tcp/client_stream.hpp"

#include "net/runtime.hpp"

namespace backlot::net {

using boost::system::error_code;

ClientStream::ClientStream(asio::ip::tcp::socket socket) : plain_(std::move(socket)) {}

asio::ip::tcp::socket& ClientStream::socket() { return tls_ ? tls_->next_layer() : plain_; }

Task<error_code> ClientStream::secure(asio::ssl::context& context, std::string host) {
  tls_ = std::make_unique<Tls>(std::move(plain_), context);
  error_code is_name;
  asio::ip::make_address(host, is_name);
  // Server Name Indication is for names only (RFC 6066 §3).
  if (is_name) SSL_set_tlsext_host_name(tls_->native_handle(), host.c_str());
  tls_->set_verify_callback(asio::ssl::host_name_verification{host});
  const auto [error] = co_await tls_->async_handshake(asio::ssl::stream_base::client, kAwait);
  co_return error;
}

Task<std::pair<error_code, std::size_t>> ClientStream::read_some(MutableBytes into) {
  const auto buffer = asio::buffer(into.data(), into.size());
  if (tls_) {
    const auto [error, size] = co_await tls_->async_read_some(buffer, kAwait);
    co_return std::pair{error, size};
  }
  const auto [error, size] = co_await plain_.async_read_some(buffer, kAwait);
  co_return std::pair{error, size};
}

Task<error_code> ClientStream::write(BytesView bytes) {
  const auto buffer = asio::buffer(bytes.data(), bytes.size());
  if (tls_) {
    const auto [error, size] = co_await asio::async_write(*tls_, buffer, kAwait);
    co_return error;
  }
  const auto [error, size] = co_await asio::async_write(plain_, buffer, kAwait);
  co_return error;
}

void ClientStream::shut_down() {
  error_code ignored;
  socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void ClientStream::close() {
  error_code ignored;
  socket().close(ignored);
}

namespace {

/// A question to the system's resolver, which cannot be called off: whoever asked may be gone when
/// the answer comes.
struct Question {
  explicit Question(const asio::any_io_executor& executor)
      : resolver(executor), answered(executor) {}
  asio::ip::tcp::resolver resolver;
  asio::steady_timer answered;
  error_code error = asio::error::timed_out;
  Endpoints endpoints;
};

Task<> ask(std::shared_ptr<Question> question, std::string host, std::string service) {
  const auto flags = asio::ip::resolver_base::numeric_service;
  const auto [error, found] =
      co_await question->resolver.async_resolve(host, service, flags, kAwait);
  question->error = error;
  for (const auto& entry : found) question->endpoints.push_back(entry.endpoint());
  question->answered.cancel();
}

}  // namespace

Task<std::pair<error_code, Endpoints>> resolve(std::string host,
                                               std::uint16_t port,
                                               Duration patience) {
  const auto executor = co_await asio::this_coro::executor;
  const auto question = std::make_shared<Question>(executor);
  question->answered.expires_after(patience);
  spawn(executor, "tcp.resolve", ask(question, std::move(host), std::to_string(port)));
  co_await question->answered.async_wait(kAwait);
  co_return std::pair{question->error, question->endpoints};
}

}  // namespace backlot::net
