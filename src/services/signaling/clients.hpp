#pragma once

#include <any>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/ports/passes.hpp"
#include "domain/show/command.hpp"
#include "net/socketio/server.hpp"
#include "services/signaling/core/allowance.hpp"
#include "services/signaling/studio_floor.hpp"

namespace backlot::signaling {

/// Where the answer to an event goes, if its sender wants one.
struct Return {
  SocketId socket = 0;
  std::optional<std::uint64_t> ack_id;
};

/// A socket that was let in. It stays while it is expected back.
struct Client {
  ports::RoomPass pass;
  std::shared_ptr<Studio> studio;
  Allowance allowance;
  int refused_events = 0;
  bool has_joined = false;

  [[nodiscard]] show::Actor actor() const;
  [[nodiscard]] bool is_viewer() const { return pass.role == access::Role::Viewer; }
};

/// Everybody with a socket, and how they are spoken to.
class Clients {
 public:
  explicit Clients(socketio::Server& sockets) : sockets_(sockets) {}

  void add(SocketId socket, Client client);
  [[nodiscard]] Client* find(SocketId socket);
  void erase(SocketId socket) { clients_.erase(socket); }
  /// Their sockets, for whom `fits` says so.
  template <class Fits>
  [[nodiscard]] std::vector<SocketId> where(Fits fits) const {
    std::vector<SocketId> found;
    for (const auto& [socket, client] : clients_)
      if (fits(client)) found.push_back(socket);
    return found;
  }
  [[nodiscard]] std::size_t size() const { return clients_.size(); }

  void answer(Return to, std::string_view payload);
  /// Tells a socket why it has to go, and disconnects it for good.
  void kick(SocketId socket, std::string_view reason);

 private:
  socketio::Server& sockets_;
  std::unordered_map<SocketId, Client> clients_;
};

}  // namespace backlot::signaling
