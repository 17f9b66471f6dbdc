#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace backlot::signaling {

/// A crowd of Socket.IO clients by websocket, on one thread. Knows just enough of the protocols to
/// be cheap: what it hears is counted, not understood.
class LoadClients {
 public:
  explicit LoadClients(std::uint16_t port);
  ~LoadClients();
  LoadClients(const LoadClients&) = delete;
  LoadClients& operator=(const LoadClients&) = delete;

  /// Lets so many more connect, each with CONNECT; false when not all are in within a while.
  bool connect(std::size_t count);

  struct Counted {
    std::uint64_t expected = 0;
    std::uint64_t arrived = 0;
    [[nodiscard]] std::uint64_t lost() const { return expected - std::min(expected, arrived); }
  };
  /// One client speaks 64 bytes to all; so many events are on the way at any time.
  Counted fan_out(Duration measured, std::size_t window);
  /// Everybody asks, and asks again when answered.
  Counted ask(Duration measured);
  /// Listens and answers heartbeats.
  void idle(Duration time);

 private:
  enum class State : std::uint8_t { Connecting, Upgrading, Opening, Entering, In, Gone };
  struct Client {
    int socket = -1;
    State state = State::Connecting;
    std::string partial;  // of a frame, or of the answer to the upgrade
    std::uint64_t next_ask = 0;
  };

  void open_one();
  void turn(int timeout_ms);
  void advance(std::size_t index);
  void hear(Client& client, std::string_view bytes);
  std::size_t take_frame(Client& client, std::string_view bytes);
  void take_packet(Client& client, std::string_view packet);
  void say(Client& client, std::string_view packet);
  void lose(Client& client);

  std::uint16_t port_;
  int poll_ = -1;
  std::vector<Client> clients_;
  std::size_t connecting_ = 0;
  std::size_t in_ = 0;
  std::uint64_t events_ = 0;
  std::uint64_t answers_ = 0;
  bool is_asking_ = false;
};

}  // namespace backlot::signaling
