#include "domain/studio/guarded_log.hpp"

#include "domain/show/error.hpp"

namespace backlot::studio {

Result<std::vector<show::NumberedEvent>> GuardedLog::since(BroadcastId broadcast,
                                                           std::uint64_t after) {
  return log_.since(broadcast, after);
}

Result<void> GuardedLog::append(BroadcastId broadcast,
                                std::uint64_t after,
                                const std::vector<show::NumberedEvent>& events) {
  for (const show::NumberedEvent& event : events) {
    const auto* changed = std::get_if<show::GraphicChanged>(&event.event);
    if (changed == nullptr || !changed->asset) continue;
    const auto may_use = assets_.may_use(broadcast, *changed->asset);
    if (!may_use) return std::unexpected{may_use.error()};
    if (!*may_use) return fail(show::Error::InvalidValue);
  }
  return log_.append(broadcast, after, events);
}

}  // namespace backlot::studio
