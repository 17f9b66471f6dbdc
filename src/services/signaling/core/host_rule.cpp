#include "services/signaling/core/host_rule.hpp"

namespace backlot::signaling {

std::optional<show::Command> act_for_absent_hosts(const show::Show& show, WallTime now) {
  if (show.phase != show::Phase::Live || !show.hosts_gone_since) return std::nullopt;
  if (now < *show.hosts_gone_since + show.host_rule.after) return std::nullopt;
  switch (show.host_rule.rule) {
    case show::HostAbsence::Keep: return std::nullopt;
    case show::HostAbsence::Slate:
      if (show.slate.is_on) return std::nullopt;
      return show::SetSlate{.is_on = true, .text = std::nullopt};
    case show::HostAbsence::End: return show::End{};
  }
  return std::nullopt;
}

}  // namespace backlot::signaling
