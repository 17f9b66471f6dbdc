#pragma once

#include "domain/broadcast/destination.hpp"
#include "domain/show/show.hpp"

namespace backlot::api {

/// A destination and its light.
struct LitDestination {
  broadcast::Destination destination;
  show::DestinationLight light;
};

}  // namespace backlot::api
