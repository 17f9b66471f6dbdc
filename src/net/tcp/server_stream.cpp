#include "net/tcp/server_stream.hpp"

#include <algorithm>
#include <array>

#include "net/tcp/gathered_write.hpp"
#include "net/tcp/tls_session.hpp"

namespace backlot::net {
namespace {

using boost::system::error_code;

constexpr std::size_t kRecord = 16UL * 1024UL;
constexpr std::size_t kMaxSealed = 4 * kRecord;

}  // namespace

struct ServerStream::Tls {
  explicit Tls(std::shared_ptr<asio::ssl::context> the_context)
      : context(std::move(the_context)), session(*context), received(kRecord) {}

  std::shared_ptr<asio::ssl::context> context;
  TlsSession session;
  Bytes received;
  Bytes plain;  ///< small views are put together, so that records are large
};

ServerStream::ServerStream(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}
ServerStream::~ServerStream() = default;
ServerStream::ServerStream(ServerStream&&) noexcept = default;

Task<error_code> ServerStream::secure(std::shared_ptr<asio::ssl::context> context) {
  tls_ = std::make_unique<Tls>(std::move(context));
  while (true) {
    const auto done = tls_->session.shake_hands();
    if (const auto error = co_await push_all()) co_return error;
    if (!done) co_return error_code{done.error()};
    if (*done) co_return error_code{};
    const auto [error, size] =
        co_await socket_.async_read_some(asio::buffer(tls_->received), kAwait);
    if (error) co_return error;
    tls_->session.receive(BytesView{tls_->received}.first(size));
  }
}

Task<std::pair<error_code, std::size_t>> ServerStream::read_some(MutableBytes into) {
  if (!tls_) {
    const auto [error, size] =
        co_await socket_.async_read_some(asio::buffer(into.data(), into.size()), kAwait);
    co_return std::pair{error, size};
  }
  while (true) {
    const auto opened = tls_->session.read(into);
    // Reading may have made records too (a key update): they leave now or with the next write.
    static_cast<void>(push());
    if (!opened) co_return std::pair{error_code{opened.error()}, std::size_t{0}};
    if (*opened > 0) co_return std::pair{error_code{}, *opened};
    const auto [error, size] =
        co_await socket_.async_read_some(asio::buffer(tls_->received), kAwait);
    if (error) co_return std::pair{error, std::size_t{0}};
    tls_->session.receive(BytesView{tls_->received}.first(size));
  }
}

Task<error_code> ServerStream::write(BytesView bytes) {
  if (!tls_) {
    const auto [error, size] =
        co_await asio::async_write(socket_, asio::buffer(bytes.data(), bytes.size()), kAwait);
    co_return error;
  }
  if (const auto sealed = tls_->session.write(bytes); !sealed) co_return error_code{sealed.error()};
  co_return co_await push_all();
}

std::pair<std::error_code, std::size_t> ServerStream::write_now(std::span<const BytesView> views) {
  if (!tls_) return write_gathered(socket_, views);
  std::error_code error = push();
  if (error || has_unsent()) return {error, 0};
  const std::size_t taken = seal(views, error);
  if (!error) error = push();
  return {error, taken};
}

bool ServerStream::has_unsent() const { return tls_ && !tls_->session.pending().empty(); }

void ServerStream::shut_down() {
  if (tls_) {
    tls_->session.close();
    static_cast<void>(push());
  }
  error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
}

void ServerStream::close() {
  error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
}

/// Sends sealed records, as many as the socket takes.
std::error_code ServerStream::push() {
  const std::array<BytesView, 1> pending{tls_->session.pending()};
  if (pending[0].empty()) return {};
  const auto [error, size] = write_gathered(socket_, pending);
  tls_->session.sent(size);
  return error;
}

Task<error_code> ServerStream::push_all() {
  while (true) {
    if (const std::error_code error = push()) co_return error_code{error};
    if (!has_unsent()) co_return error_code{};
    const auto [error] = co_await socket_.async_wait(asio::ip::tcp::socket::wait_write, kAwait);
    if (error) co_return error;
  }
}

/// Seals the first views, up to a few records; returns how many bytes.
std::size_t ServerStream::seal(std::span<const BytesView> views, std::error_code& error) {
  Bytes& plain = tls_->plain;
  plain.clear();
  for (const BytesView view : views) {
    const std::size_t room = kMaxSealed - plain.size();
    const BytesView taken = view.first(std::min(room, view.size()));
    plain.insert(plain.end(), taken.begin(), taken.end());
    if (plain.size() == kMaxSealed) break;
  }
  if (const auto sealed = tls_->session.write(plain); !sealed) error = sealed.error();
  return plain.size();
}

}  // namespace backlot::net
