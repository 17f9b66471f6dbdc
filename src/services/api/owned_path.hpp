#pragma once

#include "services/api/floor.hpp"

namespace backlot::api {

/// Whose and which broadcast a path names.
struct BroadcastPath {
  UserId user;
  BroadcastId broadcast;
};
/// And which destination of it.
struct DestinationPath {
  UserId user;
  BroadcastId broadcast;
  DestinationId destination;
};

/// Reads ":id". What is no id answers as what is not there.
[[nodiscard]] Answer<BroadcastPath> broadcast_path(const Floor& floor,
                                                   const http::Request& request);
/// Reads ":id" and ":destinationId".
[[nodiscard]] Answer<DestinationPath> destination_path(const Floor& floor,
                                                       const http::Request& request);

}  // namespace backlot::api
