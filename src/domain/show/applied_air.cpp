#include "domain/show/applied_air.hpp"

#include <algorithm>

namespace backlot::show {

void AppliedAir::operator()(const KindChanged& event) const { show_.kind = event.kind; }

void AppliedAir::operator()(const WentLive&) const {
  show_.phase = Phase::Live;
  show_.live_since = at_;
}

void AppliedAir::operator()(const Ended&) const {
  show_.phase = Phase::Ended;
  show_.playbacks.clear();
}

void AppliedAir::operator()(const ProgramChanged& event) const {
  show_.is_program_running = event.is_running;
  show_.program_economy = event.economy;
}

void AppliedAir::operator()(const DestinationChanged& event) const {
  const auto known = std::ranges::find(show_.destinations, event.light.id, &DestinationLight::id);
  if (known != show_.destinations.end())
    *known = event.light;
  else
    show_.destinations.push_back(event.light);
}

void AppliedAir::operator()(const CountdownStarted& event) const {
  show_.countdown = event.countdown;
  show_.shown_since.countdown = at_;
}

void AppliedAir::operator()(const CountdownStopped&) const { show_.countdown.reset(); }

void AppliedAir::operator()(const SlateChanged& event) const {
  if (event.slate.is_on != show_.slate.is_on) show_.shown_since.slate = at_;
  show_.slate = event.slate;
}

void AppliedAir::operator()(const HostRuleChanged& event) const { show_.host_rule = event.rule; }

void AppliedAir::operator()(const NotesChanged& event) const { show_.notes = event.text; }

void AppliedAir::operator()(const TitleChanged& event) const { show_.title = event.title; }

}  // namespace backlot::show
