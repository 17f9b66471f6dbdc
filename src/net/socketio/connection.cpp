#include "net/socketio/connection.hpp"

#include <algorithm>

namespace backlot::socketio {
namespace {

websocket::SharedBytes text_of(const Packet& packet) {
  return websocket::text_frame("4" + serialize(packet));
}

}  // namespace

Connection::Connection(Server& server, engineio::Session& session)
    : server_(server), session_(session), core_(server.clock_.now(), server.options_.protocol) {}

Connection::~Connection() = default;

void Connection::receive(std::string data, bool is_binary) {
  if (data.size() > server_.options_.max_event) {
    close();
    return;
  }
  auto packet = is_binary ? decoder_.add(to_bytes(data)) : decoder_.add(std::string_view{data});
  if (!packet) {
    close();
  } else if (*packet) {
    core_.receive(server_.clock_.now(), **std::move(packet));
    drain();
  }
}

void Connection::expire() {
  core_.expire(server_.clock_.now());
  drain();
}

void Connection::ended(engineio::End end) {
  const Departure departure = end.has_gone_away ? Departure::Announced : Departure::Lost;
  for (const auto& [name_space, socket] : std::exchange(sockets_, {}))
    server_.depart(socket, departure, !end.has_gone_away);
}

std::optional<SocketId> Connection::socket_in(std::string_view name_space) const {
  const auto found =
      std::ranges::find(sockets_, name_space, &decltype(sockets_)::value_type::first);
  return found == sockets_.end() ? std::nullopt : std::optional{found->second};
}

struct Connection::OnOutput {
  Connection& connection;

  void operator()(const ServerSession::Transmit& out) const {
    connection.session_.send(text_of(out.packet));
    for (const Bytes& attachment : out.packet.attachments)
      connection.session_.send(websocket::binary_frame(attachment));
  }
  void operator()(const ServerSession::Authorize& in) const {
    connection.server_.connect(connection, in.name_space, in.auth);
  }
  void operator()(ServerSession::Received& in) const {
    if (const auto socket = connection.socket_in(in.name_space))
      connection.server_.receive(*socket, std::move(in));
  }
  void operator()(ServerSession::Acknowledged& in) const {
    const auto socket = connection.socket_in(in.name_space);
    auto arguments = parse_arguments(in.payload, in.attachments);
    if (!arguments)
      connection.close();
    else if (socket && connection.server_.handlers_.acknowledged)
      connection.server_.handlers_.acknowledged(*socket, in.id, *std::move(arguments),
                                                std::move(in.attachments));
  }
  void operator()(const ServerSession::Disconnected& in) const {
    const auto socket = connection.socket_in(in.name_space);
    if (!socket) return;
    connection.detach(*socket);
    connection.server_.depart(*socket, Departure::Announced, false);
  }
  void operator()(const ServerSession::Failed&) const { connection.close(); }
};

/// Carries out what the core wants, until it wants nothing. The server may call back in: what it
/// says then leaves before what it says after.
void Connection::drain() {
  while (auto output = core_.poll()) std::visit(OnOutput{*this}, *output);
}

void Connection::accept(const std::string& name_space,
                        SocketId socket,
                        std::string_view sid,
                        std::string_view pid) {
  sockets_.emplace_back(name_space, socket);
  core_.accept(name_space, sid, pid);
  drain();
}

void Connection::refuse(const std::string& name_space, std::string_view error) {
  core_.refuse(server_.clock_.now(), name_space, error);
  drain();
}

void Connection::send(const Outgoing& event) {
  session_.send(event.frame);
  for (const auto& attachment : event.attachments) session_.send(attachment);
}

void Connection::ack(std::string_view name_space,
                     std::uint64_t id,
                     std::string_view payload,
                     std::vector<Bytes> attachments) {
  core_.ack(name_space, id, payload, std::move(attachments));
  drain();
}

std::optional<std::uint64_t> Connection::request(std::string_view name_space,
                                                 std::string_view payload,
                                                 std::vector<Bytes> attachments) {
  const auto id = core_.request(name_space, payload, std::move(attachments));
  drain();
  return id;
}

void Connection::disconnect(const std::string& name_space) {
  core_.disconnect(server_.clock_.now(), name_space);
  drain();
  if (sockets_.empty()) close();
}

void Connection::detach(SocketId socket) {
  std::erase_if(sockets_, [&](const auto& one) { return one.second == socket; });
}

}  // namespace backlot::socketio
