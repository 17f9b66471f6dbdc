#include "net/udp/socket.hpp"

#include <netinet/udp.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "net/udp/address.hpp"
#include "net/udp/segment_runs.hpp"

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

namespace backlot::udp {
namespace {

constexpr int kSocketBuffer = 4 * 1024 * 1024;

namespace asio = net::asio;

// IP_PMTUDISC and friends stay as the system has them; large buffers ride out a busy moment.
void enlarge_buffers(asio::ip::udp::socket& socket) {
  boost::system::error_code ignored;
  socket.set_option(asio::socket_base::receive_buffer_size{kSocketBuffer}, ignored);
  socket.set_option(asio::socket_base::send_buffer_size{kSocketBuffer}, ignored);
}

// The kernel reads through this pointer and never writes.
iovec to_iovec(BytesView bytes) {
  return {.iov_base = const_cast<std::byte*>(bytes.data()), .iov_len = bytes.size()};
}

}  // namespace

struct Socket::Batch {
  Batch() : memory(kBatch * kMaxDatagram) {
    for (std::size_t i = 0; i < kBatch; ++i) {
      vectors[i] = {.iov_base = memory.data() + i * kMaxDatagram, .iov_len = kMaxDatagram};
      headers[i].msg_hdr.msg_name = &names[i];
      headers[i].msg_hdr.msg_iov = &vectors[i];
      headers[i].msg_hdr.msg_iovlen = 1;
    }
  }

  Bytes memory;
  std::array<sockaddr_storage, kBatch> names{};
  std::array<iovec, kBatch> vectors{};
  std::array<mmsghdr, kBatch> headers{};
  std::array<Received, kBatch> received{};
};

Socket::Socket(asio::io_context& context, const asio::ip::udp::endpoint& endpoint)
    : socket_(context), is_v6_(endpoint.address().is_v6()), batch_(std::make_unique<Batch>()) {
  socket_.open(endpoint.protocol());
  if (is_v6_) socket_.set_option(asio::ip::v6_only{false});
  enlarge_buffers(socket_);
  socket_.bind(endpoint);
  socket_.native_non_blocking(true);
}

Socket::~Socket() = default;

asio::ip::udp::endpoint Socket::local_endpoint() const { return socket_.local_endpoint(); }

net::Task<boost::system::error_code> Socket::wait_readable() {
  const auto [error] = co_await socket_.async_wait(asio::ip::udp::socket::wait_read, net::kAwait);
  co_return error;
}

std::span<Received> Socket::receive_batch() {
  for (mmsghdr& header : batch_->headers) header.msg_hdr.msg_namelen = sizeof(sockaddr_storage);
  const int count =
      ::recvmmsg(socket_.native_handle(), batch_->headers.data(), kBatch, MSG_DONTWAIT, nullptr);
  ++stats_.receive_calls;
  std::size_t used = 0;
  for (std::size_t i = 0; count > 0 && i < static_cast<std::size_t>(count); ++i) {
    const mmsghdr& header = batch_->headers[i];
    if ((header.msg_hdr.msg_flags & MSG_TRUNC) != 0) {
      ++stats_.truncated;
      continue;
    }
    batch_->received[used++] = {
        .from = from_socket_address(batch_->names[i]),
        .datagram = MutableBytes{batch_->memory}.subspan(i * kMaxDatagram, header.msg_len)};
  }
  stats_.received += used;
  return std::span{batch_->received}.first(used);
}

void Socket::send(const Address& to, BytesView datagram) {
  const auto size = static_cast<std::uint16_t>(datagram.size());
  send_each(to_socket_address(to, is_v6_), datagram, {&size, 1});
}

void Socket::send_batch(const Address& to, BytesView bytes, std::span<const std::uint16_t> sizes) {
  const SocketAddress name = to_socket_address(to, is_v6_);
  while (!sizes.empty()) {
    const SegmentRun run = front_run(sizes);
    if (run.count == 1 || !has_segmentation_ ||
        !send_run(name, bytes.first(run.octets), run.segment))
      send_each(name, bytes.first(run.octets), sizes.first(run.count));
    bytes = bytes.subspan(run.octets);
    sizes = sizes.subspan(run.count);
  }
}

// One call for a run; false when the kernel or the device refuses segmentation.
bool Socket::send_run(const SocketAddress& to, BytesView bytes, std::uint16_t segment) {
  iovec vector = to_iovec(bytes);
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(std::uint16_t))> control{};
  msghdr message{};
  SocketAddress name = to;
  message.msg_name = &name.storage;
  message.msg_namelen = name.size;
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = IPPROTO_UDP;
  header->cmsg_type = UDP_SEGMENT;
  header->cmsg_len = CMSG_LEN(sizeof segment);
  std::memcpy(CMSG_DATA(header), &segment, sizeof segment);
  ++stats_.send_calls;
  const std::size_t count = (bytes.size() + segment - 1) / segment;
  if (::sendmsg(socket_.native_handle(), &message, MSG_DONTWAIT) >= 0) {
    stats_.sent += count;
    return true;
  }
  if (errno == EIO || errno == EINVAL || errno == EOPNOTSUPP || errno == ENOPROTOOPT ||
      errno == EMSGSIZE) {
    // EMSGSIZE is about this run alone: a segment beyond the path's MTU.
    if (errno != EMSGSIZE) has_segmentation_ = false;
    return false;
  }
  stats_.send_failures += count;
  return true;
}

void Socket::send_each(const SocketAddress& to,
                       BytesView bytes,
                       std::span<const std::uint16_t> sizes) {
  SocketAddress name = to;
  std::array<mmsghdr, kMaxSegments> headers{};
  std::array<iovec, kMaxSegments> vectors{};
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    vectors[i] = to_iovec(bytes.first(sizes[i]));
    bytes = bytes.subspan(sizes[i]);
    headers[i].msg_hdr.msg_name = &name.storage;
    headers[i].msg_hdr.msg_namelen = name.size;
    headers[i].msg_hdr.msg_iov = &vectors[i];
    headers[i].msg_hdr.msg_iovlen = 1;
  }
  for (std::size_t done = 0; done < sizes.size();) {
    ++stats_.send_calls;
    const int sent = ::sendmmsg(socket_.native_handle(), headers.data() + done,
                                static_cast<unsigned>(sizes.size() - done), MSG_DONTWAIT);
    // The first of the rest failed: skip it, the others may go (ICMP errors are reported once).
    const std::size_t step = sent > 0 ? static_cast<std::size_t>(sent) : 1;
    (sent > 0 ? stats_.sent : stats_.send_failures) += step;
    done += step;
  }
}

void Socket::close() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

}  // namespace backlot::udp
