#pragma once

#include <memory>
#include <span>

#include "base/address.hpp"
#include "base/bytes.hpp"
#include "net/task.hpp"

namespace backlot::udp {

/// A datagram in the socket's own memory, until the next receive_batch().
struct Received {
  Address from;
  MutableBytes datagram;
};

/// A UDP socket that moves datagrams in batches: recvmmsg in, segmentation offload (UDP_SEGMENT)
/// out where the kernel and the device have it. One thread.
class Socket {
 public:
  static constexpr std::size_t kBatch = 64;
  static constexpr std::size_t kMaxDatagram = 2048;  ///< longer ones are dropped

  /// Binds. Throws boost::system::system_error when the port is taken.
  Socket(net::asio::io_context& context, const net::asio::ip::udp::endpoint& endpoint);
  ~Socket();
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] net::asio::ip::udp::endpoint local_endpoint() const;
  /// Completes when something can be received, or with an error after close().
  [[nodiscard]] net::Task<boost::system::error_code> wait_readable();
  /// What has arrived, at most kBatch; empty when nothing has.
  [[nodiscard]] std::span<Received> receive_batch();
  /// Sends one datagram.
  void send(const Address& to, BytesView datagram);
  /// Sends datagrams that lie back to back to one address.
  void send_batch(const Address& to, BytesView bytes, std::span<const std::uint16_t> sizes);
  void close();

  struct Stats {
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
    std::uint64_t receive_calls = 0;
    std::uint64_t send_calls = 0;
    std::uint64_t send_failures = 0;  ///< datagrams the kernel did not take
    std::uint64_t truncated = 0;
  };
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  struct Batch;
  bool send_run(const struct SocketAddress& to, BytesView bytes, std::uint16_t segment);
  void send_each(const struct SocketAddress& to,
                 BytesView bytes,
                 std::span<const std::uint16_t> sizes);

  net::asio::ip::udp::socket socket_;
  bool is_v6_;
  bool has_segmentation_ = true;
  std::unique_ptr<Batch> batch_;
  Stats stats_;
};

}  // namespace backlot::udp
