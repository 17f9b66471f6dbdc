#include "domain/studio/admitting_log.hpp"

#include <algorithm>

#include "domain/show/error.hpp"

namespace backlot::studio {

Result<void> AdmittingLog::append(BroadcastId broadcast,
                                  std::uint64_t after,
                                  const std::vector<show::NumberedEvent>& events) {
  const bool goes_live = std::ranges::any_of(events, [](const show::NumberedEvent& event) {
    return std::holds_alternative<show::WentLive>(event.event);
  });
  if (goes_live && !room_.take(broadcast)) return fail(show::Error::NoRoom);
  return log_.append(broadcast, after, events);
}

}  // namespace backlot::studio
