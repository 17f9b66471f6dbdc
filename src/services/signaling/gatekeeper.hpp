#pragma once

#include "domain/ports/bus.hpp"
#include "domain/ports/passes.hpp"
#include "services/signaling/house.hpp"

namespace backlot::signaling {

/// Decides who comes in by which pass, and shows the door to those whose pass no longer holds.
class Gatekeeper {
 public:
  Gatekeeper(House& house, const ports::RoomPasses& passes) : house_(house), passes_(passes) {}

  /// The token of a CONNECT, looked at anew each time: to recover a session proves nothing.
  [[nodiscard]] socketio::Admission admit(const boost::json::object& auth);
  void entered(SocketId socket, socketio::Admission admission);

  void revoke(const ports::PassesRevoked& revoked);
  void clear(BroadcastId broadcast);

 private:
  House& house_;
  const ports::RoomPasses& passes_;
};

}  // namespace backlot::signaling
