#include "services/signaling/load_clients.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "base/bytes.hpp"
#include "protocols/websocket/frame.hpp"

namespace backlot::signaling {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kConnectingAtOnce = 64;
constexpr Duration kPatience = 30s;
constexpr Duration kStragglers = 3s;

constexpr std::string_view kUpgrade =
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: "
    "Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

const std::string& spoken() {
  static const std::string packet = "42[\"say\",\"" + std::string(64, 'x') + "\"]";
  return packet;
}

void write_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size < 0 && errno == EAGAIN) continue;
    if (size <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
}

}  // namespace

LoadClients::LoadClients(std::uint16_t port) : port_(port), poll_(::epoll_create1(0)) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
}

LoadClients::~LoadClients() {
  for (Client& client : clients_)
    if (client.socket >= 0) ::close(client.socket);
  ::close(poll_);
}

bool LoadClients::connect(std::size_t count) {
  const std::size_t target = clients_.size() + count;
  clients_.reserve(target);
  const auto deadline = Clock::now() + kPatience;
  while (in_ < target && Clock::now() < deadline) {
    while (clients_.size() < target && connecting_ < kConnectingAtOnce) open_one();
    turn(10);
  }
  return in_ == target;
}

void LoadClients::open_one() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (socket < 0) throw std::system_error{errno, std::generic_category(), "socket"};
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port_);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // The sockets interface takes the general address.
  static_cast<void>(::connect(
      socket, static_cast<const sockaddr*>(static_cast<const void*>(&address)), sizeof address));
  clients_.push_back({.socket = socket, .state = State::Connecting, .partial = {}, .next_ask = 0});
  ++connecting_;
  epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLET, .data = {.u64 = clients_.size() - 1}};
  ::epoll_ctl(poll_, EPOLL_CTL_ADD, socket, &event);
}

void LoadClients::turn(int timeout_ms) {
  std::array<epoll_event, 512> events{};
  const int ready = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), timeout_ms);
  for (int i = 0; i < ready; ++i) advance(events[static_cast<std::size_t>(i)].data.u64);
}

void LoadClients::advance(std::size_t index) {
  Client& client = clients_[index];
  if (client.state == State::Gone) return;
  if (client.state == State::Connecting) {
    client.state = State::Upgrading;
    write_all(client.socket, kUpgrade);
  }
  static std::array<char, 65'536> memory;
  while (client.state != State::Gone) {
    const ssize_t size = ::recv(client.socket, memory.data(), memory.size(), 0);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) {
      lose(client);
      return;
    }
    hear(client, {memory.data(), static_cast<std::size_t>(size)});
    if (static_cast<std::size_t>(size) < memory.size()) return;
  }
}

void LoadClients::hear(Client& client, std::string_view bytes) {
  std::string joined;
  if (!client.partial.empty()) {
    joined = std::exchange(client.partial, {});
    joined += bytes;
    bytes = joined;
  }
  if (client.state == State::Upgrading) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) {
      client.partial = bytes;
      return;
    }
    if (!bytes.starts_with("HTTP/1.1 101")) {
      lose(client);
      return;
    }
    client.state = State::Opening;
    bytes.remove_prefix(end + 4);
  }
  while (const std::size_t taken = take_frame(client, bytes)) bytes.remove_prefix(taken);
  client.partial = bytes;
}

/// Reads one frame of a server; returns its size, or 0 when it is not whole.
std::size_t LoadClients::take_frame(Client& client, std::string_view bytes) {
  const auto header = websocket::parse_frame_header(as_bytes(bytes));
  if (!header || !*header) return 0;
  const std::size_t size = (*header)->header_size + (*header)->payload_size;
  if (bytes.size() < size) return 0;
  take_packet(client, bytes.substr((*header)->header_size, (*header)->payload_size));
  return size;
}

void LoadClients::take_packet(Client& client, std::string_view packet) {
  if (packet == "2") {
    say(client, "3");
  } else if (client.state == State::Opening) {
    client.state = State::Entering;
    say(client, "40");
  } else if (client.state == State::Entering && packet.starts_with("40")) {
    client.state = State::In;
    --connecting_;
    ++in_;
  } else if (packet.starts_with("42")) {
    ++events_;
  } else if (packet.starts_with("43")) {
    ++answers_;
    if (is_asking_) say(client, "42" + std::to_string(client.next_ask++) + R"(["echo","x"])");
  }
}

void LoadClients::say(Client& client, std::string_view packet) {
  const Bytes frame = websocket::client_frame(websocket::Opcode::Text, as_bytes(packet), {});
  write_all(client.socket, as_text(frame));
}

void LoadClients::lose(Client& client) {
  if (client.state == State::In)
    --in_;
  else
    --connecting_;
  client.state = State::Gone;
  ::close(std::exchange(client.socket, -1));
}

LoadClients::Counted LoadClients::fan_out(Duration measured, std::size_t window) {
  const std::uint64_t before = events_;
  const std::size_t listeners = in_;
  std::uint64_t said = 0;
  const auto end = Clock::now() + measured;
  const auto heard = [&] { return (events_ - before) / listeners; };
  while (Clock::now() < end) {
    while (said - heard() < window) {
      say(clients_.front(), spoken());
      ++said;
    }
    turn(1);
  }
  const auto patience = Clock::now() + kStragglers;
  while (events_ - before < said * listeners && Clock::now() < patience) turn(10);
  return {.expected = said * listeners, .arrived = events_ - before};
}

LoadClients::Counted LoadClients::ask(Duration measured) {
  const std::uint64_t before = answers_;
  is_asking_ = true;
  for (Client& client : clients_)
    say(client, "42" + std::to_string(client.next_ask++) + R"(["echo","x"])");
  const auto end = Clock::now() + measured;
  while (Clock::now() < end) turn(1);
  is_asking_ = false;
  const auto patience = Clock::now() + kStragglers;
  const auto total = [&] {
    std::uint64_t sum = 0;
    for (const Client& client : clients_) sum += client.next_ask;
    return sum;
  };
  while (answers_ - before < total() && Clock::now() < patience) turn(10);
  return {.expected = total(), .arrived = answers_ - before};
}

void LoadClients::idle(Duration time) {
  const auto end = Clock::now() + time;
  while (Clock::now() < end) turn(10);
}

}  // namespace backlot::signaling
