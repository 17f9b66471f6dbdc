#pragma once

#include "base/time.hpp"
#include "services/signaling/clients.hpp"
#include "services/signaling/options.hpp"
#include "services/signaling/studio_floor.hpp"
#include "services/signaling/task_group.hpp"

namespace backlot::signaling {

/// What the parts of the station work with. Control thread.
struct House {
  const Clock& clock;
  const Options& options;
  StudioFloor& floor;
  socketio::Server& sockets;
  Clients& clients;
  TaskGroup& tasks;
};

}  // namespace backlot::signaling
