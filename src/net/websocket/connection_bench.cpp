#include <benchmark/benchmark.h>

#include <array>
#include <deque>
#include <memory>
#include <thread>
#include <vector>

#include "net/websocket/connection.hpp"

namespace backlot::websocket {
namespace {

namespace asio = net::asio;

/// A room of listeners on loopback sockets. The server's side runs on the benchmark's thread, which
/// is the one that is measured; the clients read and forget on another.
class Room {
 public:
  explicit Room(std::size_t listeners)
      : acceptor_(server_, {asio::ip::make_address("127.0.0.1"), 0}) {
    for (std::size_t i = 0; i < listeners; ++i) add_listener();
    settle();
    reader_ = std::thread{[this] { clients_.run(); }};
  }
  ~Room() {
    clients_.stop();
    reader_.join();
    for (const auto& connection : connections_) connection->drop();
    settle();
  }
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  void tell(const SharedBytes& frame) {
    for (const auto& connection : connections_) connection->send(frame);
  }
  /// Runs what is due until nothing is.
  void settle() {
    server_.restart();
    while (server_.poll() > 0) {
    }
  }

 private:
  void add_listener() {
    auto& client = sockets_.emplace_back(clients_);
    client.connect(acceptor_.local_endpoint());
    connections_.push_back(
        Connection::open(acceptor_.accept(), {}, "", {}, {.on_message = {}, .on_ended = {}}));
    read(client);
  }
  void read(http::Socket& client) {
    client.async_read_some(asio::buffer(sink_), [this, &client](const auto& error, std::size_t) {
      if (!error) read(client);
    });
  }

  asio::io_context server_{1};
  asio::io_context clients_{1};
  asio::ip::tcp::acceptor acceptor_;
  std::deque<http::Socket> sockets_;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::array<std::byte, 65'536> sink_{};
  std::thread reader_;
};

/// One event to everybody, so many events per turn of the loop; items are deliveries.
void tell_everybody(benchmark::State& state) {
  const auto listeners = static_cast<std::size_t>(state.range(0));
  const auto events = state.range(1);
  Room room{listeners};
  const std::string text(64, 'x');
  for (auto _ : state) {
    for (std::int64_t i = 0; i < events; ++i) room.tell(text_frame(text));
    room.settle();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * events);
}
BENCHMARK(tell_everybody)->ArgNames({"listeners", "events"})->Args({1000, 1})->Args({1000, 8});

}  // namespace
}  // namespace backlot::websocket
