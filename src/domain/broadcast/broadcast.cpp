#include "domain/broadcast/broadcast.hpp"

namespace backlot::broadcast {

std::string_view to_string(Status status) {
  switch (status) {
    case Status::Scheduled: return "scheduled";
    case Status::Live: return "live";
    case Status::Ended: return "ended";
  }
  return "ended";
}

std::optional<Status> parse_status(std::string_view text) {
  for (const Status status : {Status::Scheduled, Status::Live, Status::Ended})
    if (to_string(status) == text) return status;
  return std::nullopt;
}

std::string_view to_string(GuestRule rule) {
  switch (rule) {
    case GuestRule::Open: return "open";
    case GuestRule::Lobby: return "lobby";
    case GuestRule::Passcode: return "passcode";
    case GuestRule::SignedIn: return "signed-in";
  }
  return "lobby";
}

std::optional<GuestRule> parse_guest_rule(std::string_view text) {
  for (const auto rule :
       {GuestRule::Open, GuestRule::Lobby, GuestRule::Passcode, GuestRule::SignedIn})
    if (to_string(rule) == text) return rule;
  return std::nullopt;
}

}  // namespace backlot::broadcast
