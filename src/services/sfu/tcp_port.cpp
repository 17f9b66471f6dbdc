#include "services/sfu/tcp_port.hpp"

#include <array>
#include <optional>
#include <utility>

#include "net/runtime.hpp"
#include "net/udp/address.hpp"

namespace backlot::sfu {

namespace asio = net::asio;

/// One peer. Keeps itself alive while it reads or writes.
class TcpPort::Connection : public std::enable_shared_from_this<TcpPort::Connection> {
 public:
  Connection(asio::ip::tcp::socket socket, net::Listener::Place place)
      : socket_(std::move(socket)), place_(std::move(place)) {}

  static net::Task<> read_loop(std::shared_ptr<Connection> self,
                               Address from,
                               const Hooks& hooks,
                               std::function<void()> on_end) {
    while (self->is_open() && !self->frames_.is_broken()) {
      const MutableBytes space = self->frames_.space();
      const auto [error, size] = co_await self->socket_.async_read_some(
          asio::buffer(space.data(), space.size()), net::kAwait);
      // Once closed nobody may be told any more: the port may be gone.
      if (!self->is_open()) co_return;
      if (error) break;
      self->frames_.add(size);
      while (const auto datagram = self->frames_.next()) {
        ++self->datagrams_;
        hooks.on_datagram(from, *datagram);
      }
      hooks.on_batch();
      if (!self->is_open()) co_return;
    }
    on_end();
  }

  /// Queues a datagram; false when the peer reads too slowly.
  bool send(BytesView datagram) {
    if (pending_.size() + ice::kFrameHeaderSize + datagram.size() > kMaxPending) return false;
    const auto header = ice::frame_header(datagram.size());
    pending_.insert(pending_.end(), header.begin(), header.end());
    pending_.insert(pending_.end(), datagram.begin(), datagram.end());
    return true;
  }

  void flush() {
    if (is_writing_ || pending_.empty() || !is_open()) return;
    is_writing_ = true;
    writing_.clear();
    std::swap(writing_, pending_);
    asio::async_write(socket_, asio::buffer(writing_),
                      [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                        self->is_writing_ = false;
                        if (error) return self->close();
                        self->flush();
                      });
  }

  void close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
  }
  [[nodiscard]] bool is_open() const { return socket_.is_open(); }

  /// Whether it has shown in time that it belongs to somebody.
  [[nodiscard]] bool deserves_to_stay(Instant now, bool is_proved) {
    if (is_proved || !last_proved_) last_proved_ = now;
    if (is_proved) datagrams_ = 0;
    return now - *last_proved_ < kPatience && (is_proved || datagrams_ <= kMostUnproved);
  }

 private:
  asio::ip::tcp::socket socket_;
  net::Listener::Place place_;
  ice::FrameReader frames_;
  Bytes pending_;
  Bytes writing_;
  bool is_writing_ = false;
  std::size_t datagrams_ = 0;  ///< since the last proof
  std::optional<Instant> last_proved_;
};

TcpPort::TcpPort(asio::io_context& context, Hooks hooks)
    : context_(context),
      hooks_(std::move(hooks)),
      listener_(context,
                {.max_connections = kMaxConnections, .max_per_address = kMaxPerAddress},
                [this](asio::ip::tcp::socket socket, net::Listener::Place place) {
                  accept(std::move(socket), std::move(place));
                }) {}

TcpPort::~TcpPort() { close(); }

void TcpPort::listen(const asio::ip::tcp::endpoint& endpoint) { listener_.listen(endpoint); }

void TcpPort::accept(asio::ip::tcp::socket socket, net::Listener::Place place) {
  boost::system::error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return;
  socket.set_option(asio::ip::tcp::no_delay{true}, error);
  asio::ip::address ip = remote.address();
  if (ip.is_v6() && ip.to_v6().is_v4_mapped())
    ip = asio::ip::make_address_v4(asio::ip::v4_mapped, ip.to_v6());
  Address from = udp::to_address(ip, remote.port());
  from.carrier = Address::Carrier::Tcp;
  auto connection = std::make_shared<Connection>(std::move(socket), std::move(place));
  if (const auto old = connections_.find(from); old != connections_.end()) old->second->close();
  connections_[from] = connection;
  ++stats_.accepted;
  net::spawn(context_.get_executor(), "sfu.tcp",
             Connection::read_loop(connection, from, hooks_, [this, from, connection] {
               connection->close();
               const auto found = connections_.find(from);
               if (found != connections_.end() && found->second == connection)
                 connections_.erase(found);
             }));
}

void TcpPort::send_batch(const Address& to, BytesView bytes, std::span<const std::uint16_t> sizes) {
  const auto found = connections_.find(to);
  if (found == connections_.end()) return;
  for (const std::uint16_t size : sizes) {
    if (!found->second->send(bytes.first(size))) ++stats_.discarded;
    bytes = bytes.subspan(size);
  }
  found->second->flush();
}

void TcpPort::send(const Address& to, BytesView datagram) {
  const std::array sizes{static_cast<std::uint16_t>(datagram.size())};
  send_batch(to, datagram, sizes);
}

void TcpPort::expire(Instant now) {
  std::erase_if(connections_, [&](const auto& entry) {
    Connection& connection = *entry.second;
    if (connection.deserves_to_stay(now, hooks_.is_proved(entry.first)) && connection.is_open())
      return false;
    connection.close();
    ++stats_.refused;
    return true;
  });
}

void TcpPort::close() {
  listener_.stop();
  for (const auto& [address, connection] : connections_) connection->close();
  connections_.clear();
}

TcpPort::Stats TcpPort::stats() const {
  Stats stats = stats_;
  stats.refused += listener_.stats().refused;
  stats.open = connections_.size();
  return stats;
}

}  // namespace backlot::sfu
