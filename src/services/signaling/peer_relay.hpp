#pragma once

#include <boost/json.hpp>

#include "services/signaling/house.hpp"

namespace backlot::signaling {

/// Carries what two participants say to set up a connection of their own: `webrtc-offer`,
/// `webrtc-answer`, `ice-candidate`. Only those admitted to one studio reach each other, and what
/// arrives says truly whom it is from.
class PeerRelay {
 public:
  explicit PeerRelay(House& house) : house_(house) {}

  [[nodiscard]] static bool carries(std::string_view event);
  void relay(Return to, std::string_view event, const boost::json::value& argument);

 private:
  House& house_;
};

}  // namespace backlot::signaling
