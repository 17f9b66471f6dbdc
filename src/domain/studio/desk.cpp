#include "domain/studio/desk.hpp"

#include "domain/show/apply.hpp"
#include "domain/show/decide.hpp"

namespace backlot::studio {
namespace {

/// Appends that may lose against somebody else's before we give up.
constexpr int kMaxAttempts = 16;

std::optional<ParticipantId> author_of(const show::Actor& actor) {
  return actor.is_system ? std::nullopt : std::optional{actor.participant};
}

}  // namespace

Desk::Desk(ports::ShowLog& log, ports::Bus& bus, const Clock& clock, Random& random)
    : log_(log), bus_(bus), clock_(clock), random_(random) {}

Result<show::Show> Desk::load(BroadcastId broadcast) {
  show::Show show;
  if (const auto done = refresh(broadcast, show); !done) return std::unexpected{done.error()};
  return show;
}

Result<void> Desk::refresh(BroadcastId broadcast, show::Show& show) {
  const auto missed = log_.since(broadcast, show.seq);
  if (!missed) return std::unexpected{missed.error()};
  for (const show::NumberedEvent& event : *missed) show::apply(show, event);
  return {};
}

Result<std::vector<show::NumberedEvent>> Desk::execute(BroadcastId broadcast,
                                                       show::Show& show,
                                                       const show::Command& command,
                                                       const show::Actor& actor) {
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    const WallTime now = clock_.wall();
    auto decided = show::decide(show, command, actor, show::Ids{now, random_}, now);
    if (decided && decided->empty()) return std::vector<show::NumberedEvent>{};
    if (decided) {
      auto events = show::number(show, std::move(*decided), now, author_of(actor));
      const auto appended = log_.append(broadcast, show.seq, events);
      if (appended) {
        for (const show::NumberedEvent& event : events) show::apply(show, event);
        bus_.publish(ports::ShowAdvanced{broadcast, events});
        return events;
      }
      if (appended.error() != std::errc::resource_unavailable_try_again)
        return std::unexpected{appended.error()};
    }
    // Lost the race, or was refused by a copy that may be old: look again, once it has changed.
    const std::uint64_t seen = show.seq;
    if (const auto done = refresh(broadcast, show); !done) return std::unexpected{done.error()};
    if (!decided && show.seq == seen) return std::unexpected{decided.error()};
  }
  return std::unexpected{std::make_error_code(std::errc::resource_unavailable_try_again)};
}

Result<std::vector<show::NumberedEvent>> Desk::execute(BroadcastId broadcast,
                                                       const show::Command& command,
                                                       const show::Actor& actor) {
  auto show = load(broadcast);
  if (!show) return std::unexpected{show.error()};
  return execute(broadcast, *show, command, actor);
}

show::Actor the_system() {
  return {.participant = {}, .role = access::Role::Viewer, .is_system = true};
}

}  // namespace backlot::studio
