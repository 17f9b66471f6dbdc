#include "services/signaling/caretaker.hpp"

#include "domain/studio/host_watch.hpp"

namespace backlot::signaling {

void Caretaker::tick() {
  house_.sockets.expire();
  give_up_on_the_lost();
  for (const auto& studio : house_.floor.studios())
    if (studio->room.is_open()) keep_host_rule(studio);
  count_viewers();
}

void Caretaker::give_up_on_the_lost() {
  for (const auto& [studio, participant] : house_.floor.expire())
    house_.tasks.run(house_.floor.report(studio, show::Leave{participant}));
}

/// What the show's rule wants when no host has been here for long enough.
void Caretaker::keep_host_rule(const std::shared_ptr<Studio>& studio) {
  const auto act = backlot::studio::next_host_act(studio->room.show());
  if (!act || act->due > house_.clock.wall()) return;
  if (!std::exchange(studio->is_keeping_rule, true))
    house_.tasks.run(keep_rule(studio, act->command));
}

net::Task<> Caretaker::keep_rule(std::shared_ptr<Studio> studio, show::Command act) {
  co_await house_.floor.report(studio, std::move(act));
  studio->is_keeping_rule = false;
}

void Caretaker::count_viewers() {
  const Instant now = house_.clock.now();
  if (now - viewers_counted_at_ < house_.options.viewers_interval) return;
  viewers_counted_at_ = now;
  for (const auto& studio : house_.floor.studios()) {
    const std::size_t viewers = studio->room.viewers();
    if (std::exchange(studio->told_viewers, viewers) != viewers)
      crier_.count_viewers(*studio, viewers);
    studio->room.chat.prune(now);
  }
}

}  // namespace backlot::signaling
