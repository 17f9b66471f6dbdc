#include "domain/studio/host_watch.hpp"

#include <algorithm>

namespace backlot::studio {

std::optional<HostAct> next_host_act(const show::Show& show) {
  if (show.phase != show::Phase::Live || !show.live_since || !show.hosts_gone_since)
    return std::nullopt;
  // A show that went live without hosts has lost them when it did.
  const WallTime due = std::max(*show.hosts_gone_since, *show.live_since) + show.host_rule.after;
  switch (show.host_rule.rule) {
    case show::HostAbsence::Keep: return std::nullopt;
    case show::HostAbsence::Slate:
      if (show.slate.is_on) return std::nullopt;
      return HostAct{due, show::SetSlate{.is_on = true, .text = std::nullopt}};
    case show::HostAbsence::End: return HostAct{due, show::End{}};
  }
  return std::nullopt;
}

}  // namespace backlot::studio
