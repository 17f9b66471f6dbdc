#include "net/socketio/server.hpp"

#include <charconv>
#include <utility>

#include "net/socketio/connection.hpp"

namespace backlot::socketio {
namespace {

namespace json = boost::json;

std::string_view text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const json::string* text = value ? value->if_string() : nullptr;
  return text ? std::string_view{text->data(), text->size()} : std::string_view{};
}

std::optional<std::uint64_t> parse_offset(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

}  // namespace

Server::Server(net::asio::io_context& context,
               const Clock& clock,
               Random& random,
               Options options,
               Handlers handlers)
    : options_(std::move(options)),
      handlers_(std::move(handlers)),
      clock_(clock),
      engine_(context, clock, random, options_.engine, [this](engineio::Session& session) {
        return std::make_unique<Connection>(*this, session);
      }) {
  engine_.on_tick = [this] { expire_lost(); };
}

Server::~Server() = default;

Server::Socket* Server::find(SocketId socket) {
  const auto found = sockets_.find(socket);
  return found == sockets_.end() ? nullptr : &found->second;
}

// --- In and out. ---

void Server::connect(Connection& connection,
                     const std::string& name_space,
                     const std::string& auth) {
  const auto credentials = parse_json(auth);
  if (!credentials || !credentials->is_object()) {
    connection.close();
    return;
  }
  Admission admission = handlers_.admit(name_space, credentials->get_object());
  if (admission.refusal)
    connection.refuse(name_space, *admission.refusal);
  else if (!recover(connection, name_space, credentials->get_object(), admission))
    enter(connection, name_space, std::move(admission));
}

void Server::enter(Connection& connection, const std::string& name_space, Admission admission) {
  const SocketId id = next_socket_++;
  const auto [place, is_new] =
      sockets_.emplace(id, Socket{.id = id,
                                  .name_space = name_space,
                                  .sid = engine_.new_id(),  // never the engine's, which is a key
                                  .pid = is_recovering() ? engine_.new_id() : std::string{},
                                  .identity = std::move(admission.identity),
                                  .connection = &connection,
                                  .backlog = Backlog{options_.max_backlog}});
  const Socket& socket = place->second;
  if (!socket.pid.empty()) by_pid_.emplace(socket.pid, id);
  connection.accept(name_space, id, socket.sid, socket.pid);
  if (handlers_.entered) handlers_.entered(id, std::move(admission));
}

/// Gives a returning client its socket back, if everything fits; else it is new, and what it left
/// behind is forgotten.
bool Server::recover(Connection& connection,
                     const std::string& name_space,
                     const json::object& auth,
                     Admission& admission) {
  const auto found = by_pid_.find(std::string{text_of(auth, "pid")});
  if (found == by_pid_.end()) return false;
  const SocketId id = found->second;
  Socket& socket = sockets_.at(id);
  // A private id in the wrong hands moves nothing.
  if (socket.identity != admission.identity || socket.name_space != name_space) return false;
  const auto offset = parse_offset(text_of(auth, "offset"));
  const auto missed = offset ? socket.backlog.after(*offset) : std::nullopt;
  // The old connection may not have been found dead yet.
  Connection* const before = std::exchange(socket.connection, nullptr);
  if (before) {
    before->detach(id);
    before->close();
  }
  if (!missed) {
    if (before) handlers_.left(id, Departure::Lost);
    forget(id);
    return false;
  }
  lost_.erase(id);
  socket.connection = &connection;
  ++recovered_;
  connection.accept(name_space, id, socket.sid, socket.pid);
  for (const SharedEvent& event : *missed) connection.send(*event);
  if (handlers_.returned) handlers_.returned(id, std::move(admission));
  return true;
}

void Server::receive(SocketId socket, ServerSession::Received event) {
  ++events_in_;
  auto arguments = parse_arguments(event.payload, event.attachments);
  auto name = arguments ? take_name(*arguments) : std::unexpected{arguments.error()};
  if (!name) {
    if (const Socket* found = find(socket); found && found->connection) found->connection->close();
    return;
  }
  handlers_.received(socket, {.name_space = std::move(event.name_space),
                              .name = *std::move(name),
                              .arguments = *std::move(arguments),
                              .attachments = std::move(event.attachments),
                              .ack_id = event.ack_id});
}

void Server::depart(SocketId socket, Departure departure, bool may_return) {
  Socket* found = find(socket);
  if (!found) return;
  found->connection = nullptr;
  const bool is_kept = may_return && is_recovering();
  if (is_kept) lost_[socket] = clock_.now() + options_.recovery_window;
  if (handlers_.left) handlers_.left(socket, departure);
  if (!is_kept) forget(socket);
}

void Server::forget(SocketId socket) {
  const auto node = sockets_.extract(socket);
  if (node.empty()) return;
  by_pid_.erase(node.mapped().pid);
  lost_.erase(socket);
  if (handlers_.forgotten) handlers_.forgotten(socket);
}

void Server::expire() {
  engine_.expire();
  expire_lost();
}

void Server::expire_lost() {
  std::vector<SocketId> overdue;
  for (const auto& [socket, until] : lost_)
    if (clock_.now() >= until) overdue.push_back(socket);
  for (const SocketId socket : overdue) forget(socket);
}

// --- Events. ---

SharedEvent Server::event(std::string_view payload,
                          Keep keep,
                          std::string_view name_space,
                          const std::vector<Bytes>& attachments) {
  const bool is_kept = keep == Keep::Yes && is_recovering();
  auto event = std::make_shared<Outgoing>();
  Packet packet{.type = attachments.empty() ? PacketType::Event : PacketType::BinaryEvent,
                .name_space = std::string{name_space},
                .ack_id = std::nullopt,
                .payload = std::string{payload},
                .attachments = attachments};
  if (is_kept) {
    // The client remembers the last argument as its offset.
    event->number = next_event_++;
    packet.payload.pop_back();
    packet.payload += ",\"" + std::to_string(event->number) + "\"]";
  }
  event->frame = websocket::text_frame("4" + serialize(packet));
  for (const Bytes& attachment : attachments)
    event->attachments.push_back(websocket::binary_frame(attachment));
  return event;
}

void Server::emit(SocketId id, const SharedEvent& event) {
  Socket* socket = find(id);
  if (!socket) return;
  if (event->number != 0) socket->backlog.add(event);
  if (socket->connection) socket->connection->send(*event);
}

std::optional<std::uint64_t> Server::request(SocketId id,
                                             std::string_view payload,
                                             std::vector<Bytes> attachments) {
  const Socket* socket = find(id);
  if (!socket || !socket->connection) return std::nullopt;
  return socket->connection->request(socket->name_space, payload, std::move(attachments));
}

void Server::ack(SocketId id,
                 std::uint64_t ack_id,
                 std::string_view payload,
                 std::vector<Bytes> attachments) {
  const Socket* socket = find(id);
  if (socket && socket->connection)
    socket->connection->ack(socket->name_space, ack_id, payload, std::move(attachments));
}

void Server::disconnect(SocketId id) {
  Socket* socket = find(id);
  if (!socket) return;
  Connection* const connection = std::exchange(socket->connection, nullptr);
  if (connection) {
    connection->detach(id);
    connection->disconnect(socket->name_space);
    if (handlers_.left) handlers_.left(id, Departure::Announced);
  }
  forget(id);
}

std::string_view Server::name_space_of(SocketId socket) const {
  const auto found = sockets_.find(socket);
  return found == sockets_.end() ? std::string_view{"/"} : found->second.name_space;
}

bool Server::is_attached(SocketId socket) const {
  const auto found = sockets_.find(socket);
  return found != sockets_.end() && found->second.connection;
}

Server::Stats Server::stats() const {
  return {.engine = engine_.stats(),
          .sockets = sockets_.size(),
          .events_in = events_in_,
          .recovered = recovered_};
}

}  // namespace backlot::socketio
