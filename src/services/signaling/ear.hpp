#pragma once

#include "domain/ports/bus.hpp"
#include "services/signaling/gatekeeper.hpp"
#include "services/signaling/house.hpp"

namespace backlot::signaling {

/// Hears what other stations say on the bus, and makes it part of the shows. Control thread.
class Ear {
 public:
  Ear(House& house, Gatekeeper& gatekeeper) : house_(house), gatekeeper_(gatekeeper) {}

  void hear(const ports::Message& message);

 private:
  struct OnMessage;

  House& house_;
  Gatekeeper& gatekeeper_;
};

}  // namespace backlot::signaling
