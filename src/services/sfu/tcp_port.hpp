#pragma once

#include <functional>
#include <memory>
#include <span>
#include <unordered_map>

#include "base/address.hpp"
#include "base/time.hpp"
#include "net/tcp/listener.hpp"
#include "protocols/ice/framing.hpp"

namespace backlot::sfu {

/// The passive end of ICE-TCP (RFC 6544): takes connections and turns their bytes into datagrams
/// and back (RFC 4571), for those whom no UDP reaches. One thread.
///
/// Whoever connects has to prove an ICE password soon; a peer that reads slowly loses packets, as
/// it would over UDP.
class TcpPort {
 public:
  static constexpr std::size_t kMaxConnections = 1'024;
  static constexpr std::size_t kMaxPerAddress = 64;
  /// How long a connection may stand without a proof, and how many datagrams it may send meanwhile.
  static constexpr Duration kPatience = 10s;
  static constexpr std::size_t kMostUnproved = 64;
  /// What may wait for one peer, in octets.
  static constexpr std::size_t kMaxPending = 512UL * 1024UL;

  struct Hooks {
    /// A datagram of a peer, to be decrypted in place.
    std::function<void(const Address& from, MutableBytes datagram)> on_datagram;
    /// After the datagrams of one read: what they led to may be sent.
    std::function<void()> on_batch;
    /// Whether a transport holds a proof from this address.
    std::function<bool(const Address&)> is_proved;
  };
  struct Stats {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;    ///< over a cap, unproved for too long, or not framed
    std::uint64_t discarded = 0;  ///< datagrams a slow peer had no room for
    std::uint64_t open = 0;
  };

  TcpPort(net::asio::io_context& context, Hooks hooks);
  ~TcpPort();
  TcpPort(const TcpPort&) = delete;
  TcpPort& operator=(const TcpPort&) = delete;

  /// Binds and begins to accept. Throws boost::system::system_error when the port is taken.
  void listen(const net::asio::ip::tcp::endpoint& endpoint);
  /// Sends datagrams that lie back to back to one peer; to nobody when it has left.
  void send_batch(const Address& to, BytesView bytes, std::span<const std::uint16_t> sizes);
  void send(const Address& to, BytesView datagram);
  /// Closes connections that proved nothing in time.
  void expire(Instant now);
  void close();
  [[nodiscard]] Stats stats() const;

 private:
  class Connection;

  void accept(net::asio::ip::tcp::socket socket, net::Listener::Place place);

  net::asio::io_context& context_;
  Hooks hooks_;
  net::Listener listener_;
  std::unordered_map<Address, std::shared_ptr<Connection>> connections_;
  Stats stats_;
};

}  // namespace backlot::sfu
