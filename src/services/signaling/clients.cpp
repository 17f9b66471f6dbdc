#include "services/signaling/clients.hpp"

#include <utility>

#include "services/signaling/announcer.hpp"

namespace backlot::signaling {

show::Actor Client::actor() const {
  return {.participant = pass.participant,
          .role = pass.role,
          .is_system = false,
          .name = pass.name,
          .must_wait = pass.must_wait};
}

void Clients::add(SocketId socket, Client client) {
  clients_.insert_or_assign(socket, std::move(client));
}

Client* Clients::find(SocketId socket) {
  const auto found = clients_.find(socket);
  return found == clients_.end() ? nullptr : &found->second;
}

void Clients::answer(Return to, std::string_view payload) {
  if (to.ack_id) sockets_.ack(to.socket, *to.ack_id, payload);
}

void Clients::kick(SocketId socket, std::string_view reason) {
  if (Client* client = find(socket)) {
    client->has_joined = false;
    client->studio->room.listeners.erase(socket);
  }
  sockets_.emit(socket, sockets_.event(kicked_event(reason), socketio::Server::Keep::No));
  sockets_.disconnect(socket);
}

}  // namespace backlot::signaling
