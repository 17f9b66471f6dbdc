#pragma once

#include "services/signaling/crier.hpp"
#include "services/signaling/house.hpp"

namespace backlot::signaling {

/// Lets people into the room and out of it: joining, taking their place, coming back, being lost.
class Entrance {
 public:
  Entrance(House& house, Crier& crier) : house_(house), crier_(crier) {}

  /// What a client says of itself when it joins.
  struct Wish {
    std::optional<std::uint64_t> last_seq;
    bool has_mic_on = true;
    bool has_camera_on = true;
  };
  net::Task<> join(Return to, Wish wish);
  /// Stops listening; who has a place in the show gives it up.
  void leave(Return to);

  /// The connection is gone; its owner may come back.
  void left(SocketId socket, Departure departure);
  /// It is back, with all it missed.
  void returned(SocketId socket, socketio::Admission admission);
  void forgotten(SocketId socket);

 private:
  net::Task<Result<void>> enter(Client client, Wish wish);
  net::Task<> wait_for(Client client);
  net::Task<> settle(Return to, Wish wish);
  net::Task<> welcome_back(std::shared_ptr<Studio> studio, ParticipantId participant);
  void take_place(SocketId socket, const Client& client);
  void greet(Return to, const Client& client, std::optional<std::uint64_t> last_seq);

  House& house_;
  Crier& crier_;
};

}  // namespace backlot::signaling
