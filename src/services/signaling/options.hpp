#pragma once

#include <cstdint>

#include "base/time.hpp"
#include "net/socketio/server.hpp"
#include "services/signaling/core/room.hpp"

namespace backlot::signaling {

/// What a client says it speaks in `join-broadcast`; the release before this said nothing, which
/// counts as 1.
inline constexpr std::uint64_t kProtocol = 2;

struct Options {
  socketio::Server::Options sockets;
  Room::Options room;
  int event_burst = 100;           ///< events of one socket at once
  Duration event_interval = 20ms;  ///< and then one per interval
  int max_refused_events = 500;    ///< beyond the allowance, before the socket is dropped
  Duration tick = 250ms;           ///< how often deadlines are looked at
  Duration viewers_interval = 2s;  ///< how often the number of viewers is told, if it changed
};

}  // namespace backlot::signaling
