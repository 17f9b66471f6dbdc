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

}  // namespace backlot::broadcast
