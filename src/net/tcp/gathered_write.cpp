#include "net/tcp/gathered_write.hpp"

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace backlot::net {
namespace {

constexpr int kUnsentInKernel = 256 * 1024;

using UserTimeout = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>;
using NotSentLowWater = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>;

}  // namespace

std::pair<std::error_code, std::size_t> write_gathered(asio::ip::tcp::socket& socket,
                                                       std::span<const BytesView> views) {
  std::array<iovec, kMaxGathered> parts;
  const std::size_t count = std::min(views.size(), parts.size());
  for (std::size_t i = 0; i < count; ++i)
    parts[i] = {.iov_base = const_cast<std::byte*>(views[i].data()), .iov_len = views[i].size()};
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = count;
  const ssize_t sent = ::sendmsg(socket.native_handle(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent >= 0) return {{}, static_cast<std::size_t>(sent)};
  if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return {{}, 0};
  return {std::error_code{errno, std::generic_category()}, 0};
}

void tune_for_media(asio::ip::tcp::socket& socket, std::chrono::milliseconds patience) {
  boost::system::error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay{true}, ignored);
  socket.set_option(UserTimeout{static_cast<int>(patience.count())}, ignored);
  socket.set_option(NotSentLowWater{kUnsentInKernel}, ignored);
}

}  // namespace backlot::net
