#include "domain/show/apply.hpp"

#include <algorithm>
#include <utility>

#include "domain/show/applied_air.hpp"
#include "domain/show/applied_chat.hpp"
#include "domain/show/applied_people.hpp"
#include "domain/show/applied_picture.hpp"
#include "domain/show/applied_playback.hpp"
#include "domain/show/overloaded.hpp"
#include "domain/show/undo.hpp"

namespace backlot::show {
namespace {

bool has_host(const Show& show) {
  return std::ranges::any_of(show.participants, [](const Participant& one) {
    return one.is_host() && !one.is_waiting && one.presence == Presence::Present;
  });
}

void watch_hosts(Show& show, WallTime at) {
  if (has_host(show))
    show.hosts_gone_since.reset();
  else if (!show.hosts_gone_since)
    show.hosts_gone_since = at;
}

}  // namespace

void apply(Show& show, const NumberedEvent& event) {
  const Picture before = show;
  std::visit(Overloaded{AppliedPeople{show}, AppliedPicture{show}, AppliedPlayback{show, event.at},
                        AppliedAir{show, event.at}, AppliedChat{show, event.at}},
             event.event);
  settle(show, before, event);
  watch_hosts(show, event.at);
  show.seq = event.seq;
  show.changed_at = event.at;
}

std::vector<NumberedEvent> number(const Show& show,
                                  std::vector<Event> events,
                                  WallTime now,
                                  std::optional<ParticipantId> by) {
  std::vector<NumberedEvent> numbered;
  numbered.reserve(events.size());
  std::uint64_t seq = show.seq;
  for (Event& event : events)
    numbered.push_back({.seq = ++seq, .at = now, .event = std::move(event), .by = by});
  return numbered;
}

Show replay(const std::vector<NumberedEvent>& log) {
  Show show;
  for (const NumberedEvent& event : log) apply(show, event);
  return show;
}

}  // namespace backlot::show
