#include "net/tcp/listener.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "base/time.hpp"
#include "net/runtime.hpp"

namespace backlot::net {
namespace {

/// What one person usually has: an IPv4 address, or the upper half of an IPv6 address.
std::string owner_of(asio::ip::address address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  if (address.is_v4()) return address.to_string();
  auto bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return asio::ip::address_v6{bytes}.to_string();
}

}  // namespace

struct Listener::Shared : std::enable_shared_from_this<Listener::Shared> {
  Shared(asio::io_context& io, Options limits, Handler on_accept)
      : acceptor(io), options(limits), handler(std::move(on_accept)) {}

  asio::ip::tcp::acceptor acceptor;
  Options options;
  Handler handler;
  std::unordered_map<std::string, std::size_t> per_owner;
  Stats stats;

  /// Takes a place for the peer; nothing when there is none left.
  Place take(const asio::ip::tcp::socket& socket) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error || stats.open >= options.max_connections) return nullptr;
    std::string owner = owner_of(peer.address());
    if (per_owner[owner] >= options.max_per_address) return nullptr;
    ++per_owner[owner];
    ++stats.open;
    return Place{this, [self = shared_from_this(), owner = std::move(owner)](void*) {
                   --self->stats.open;
                   if (--self->per_owner[owner] == 0) self->per_owner.erase(owner);
                 }};
  }

  Task<> accept_loop() {
    const auto self = shared_from_this();
    while (acceptor.is_open()) {
      auto [error, socket] = co_await acceptor.async_accept(kAwait);
      if (error == asio::error::operation_aborted || !acceptor.is_open()) co_return;
      if (error) {
        // Out of descriptors, most likely: wait until somebody leaves.
        log::warn("tcp.accept.failed", {{"error", error}});
        asio::steady_timer pause{acceptor.get_executor(), 100ms};
        co_await pause.async_wait(kAwait);
        continue;
      }
      if (Place place = take(socket)) {
        ++stats.accepted;
        handler(std::move(socket), std::move(place));
      } else {
        ++stats.refused;
      }
    }
  }
};

Listener::Listener(asio::io_context& context, Options options, Handler handler)
    : shared_(std::make_shared<Shared>(context, options, std::move(handler))) {}

Listener::~Listener() { stop(); }

void Listener::listen(const asio::ip::tcp::endpoint& endpoint) {
  auto& acceptor = shared_->acceptor;
  acceptor.open(endpoint.protocol());
  acceptor.set_option(asio::socket_base::reuse_address{true});
  acceptor.bind(endpoint);
  acceptor.listen();
  spawn(acceptor.get_executor(), "tcp.listener", shared_->accept_loop());
}

asio::ip::tcp::endpoint Listener::local_endpoint() const {
  return shared_->acceptor.local_endpoint();
}

void Listener::stop() {
  boost::system::error_code ignored;
  shared_->acceptor.close(ignored);
}

Listener::Stats Listener::stats() const { return shared_->stats; }

}  // namespace backlot::net
