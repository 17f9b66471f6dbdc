#include "net/engineio/long_poll.hpp"

#include <array>
#include <utility>

#include "base/time.hpp"

namespace backlot::engineio {
namespace {

namespace asio = net::asio;

/// How long a client may take to read an answer.
constexpr Duration kPatience = 30s;

std::string head_of_answer(std::size_t size) {
  return "HTTP/1.1 200 OK\r\n"
         "Content-Type: text/plain; charset=utf-8\r\n"
         "Cache-Control: no-store\r\n"
         "X-Content-Type-Options: nosniff\r\n"
         "Referrer-Policy: no-referrer\r\n"
         "Connection: close\r\n"
         "Content-Length: " +
         std::to_string(size) + "\r\n\r\n";
}

}  // namespace

LongPoll::LongPoll(http::Socket socket) : stream_(std::move(socket)) {
  boost::system::error_code ignored;
  stream_.socket().non_blocking(true, ignored);
}

net::Task<> LongPoll::wait() {
  if (!is_woken_) co_await stream_.socket().async_wait(http::Socket::wait_read, net::kAwait);
}

void LongPoll::wake() {
  is_woken_ = true;
  boost::system::error_code ignored;
  stream_.socket().cancel(ignored);
}

bool LongPoll::is_gone() {
  std::byte one{};
  boost::system::error_code error;
  stream_.socket().receive(asio::buffer(&one, 1), http::Socket::message_peek, error);
  return error != asio::error::would_block && error != asio::error::try_again;
}

net::Task<> LongPoll::answer(std::string body) {
  const std::string head = head_of_answer(body.size());
  const std::array<asio::const_buffer, 2> both{asio::buffer(head), asio::buffer(body)};
  stream_.expires_after(kPatience);
  co_await asio::async_write(stream_, both, net::kAwait);
}

}  // namespace backlot::engineio
