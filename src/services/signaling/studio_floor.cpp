#include "services/signaling/studio_floor.hpp"

#include <utility>

#include "base/log.hpp"
#include "domain/show/names.hpp"

namespace backlot::signaling {
namespace {

namespace asio = net::asio;

/// Runs something that blocks on a studio's queue; whatever it throws becomes an error.
template <class Work>
net::Task<std::invoke_result_t<Work>> run_blocking(Studio::Queue queue, Work work) {
  try {
    co_return co_await net::run_on(queue, std::move(work));
  } catch (const std::exception& exception) {
    log::error("signaling.desk.threw", {{"error", exception.what()}});
  }
  co_return std::unexpected{std::make_error_code(std::errc::io_error)};
}

}  // namespace

StudioFloor::StudioFloor(net::Runtime& runtime,
                         const Clock& clock,
                         Random& random,
                         ports::ShowLog& log,
                         ports::Bus& bus,
                         Room::Options options,
                         Tell tell)
    : runtime_(runtime),
      clock_(clock),
      random_(random),
      log_(log),
      desk_(log, bus, clock, random),
      options_(options),
      tell_(std::move(tell)) {}

std::shared_ptr<Studio> StudioFloor::obtain(BroadcastId broadcast) {
  auto& studio = studios_[broadcast];
  if (!studio) studio = std::make_shared<Studio>(broadcast, options_, runtime_.blocking());
  return studio;
}

std::shared_ptr<Studio> StudioFloor::find(BroadcastId broadcast) const {
  const auto found = studios_.find(broadcast);
  return found == studios_.end() ? nullptr : found->second;
}

net::Task<Result<void>> StudioFloor::load(std::shared_ptr<Studio> studio) {
  if (studio->room.is_open()) co_return Result<void>{};
  auto work = [this, studio]() -> Result<show::Show> {
    const auto done = desk_.refresh(studio->id, studio->desk_show);
    if (!done) return std::unexpected{done.error()};
    return studio->desk_show;
  };
  auto show = co_await run_blocking(studio->queue, std::move(work));
  if (!show) {
    log::error("signaling.room.unreadable",
               {{"broadcast", studio->id.text()}, {"error", show.error()}});
    co_return std::unexpected{show.error()};
  }
  if (studio->room.is_open()) co_return Result<void>{};  // somebody else was quicker
  studio->room.open(clock_.now(), *std::move(show));
  log::info("signaling.room.opened", {{"broadcast", studio->id.text()}});
  const std::vector<show::Participant> present = studio->room.show().participants;
  for (const show::Participant& participant : present) {
    const auto marked =
        co_await execute(studio, show::MarkReconnecting{participant.id}, studio::the_system());
    if (!marked) co_return std::unexpected{marked.error()};
  }
  co_return Result<void>{};
}

net::Task<Result<StudioFloor::Events>> StudioFloor::execute(std::shared_ptr<Studio> studio,
                                                            show::Command command,
                                                            show::Actor actor) {
  auto work = [this, studio, command = std::move(command), actor] {
    return desk_.execute(studio->id, studio->desk_show, command, actor);
  };
  auto events = co_await run_blocking(studio->queue, std::move(work));
  if (events && advance(*studio, *events)) co_await heal(studio);
  co_return events;
}

net::Task<> StudioFloor::report(std::shared_ptr<Studio> studio, show::Command command) {
  const std::string_view name = show::name_of(command);
  if (!co_await load(studio)) co_return;
  const auto done = co_await execute(studio, std::move(command), studio::the_system());
  if (!done)
    log::debug("signaling.report.refused",
               {{"broadcast", studio->id.text()}, {"command", name}, {"error", done.error()}});
}

Result<show::Show> StudioFloor::preview(const Studio& studio,
                                        const std::vector<show::SingleCommand>& commands,
                                        const show::Actor& actor) {
  const WallTime now = clock_.wall();
  return show::preview(studio.room.show(), commands, actor, show::Ids{now, random_}, now);
}

bool StudioFloor::advance(Studio& studio, const Events& events) {
  for (const Announcement& announcement : studio.room.accept(events)) tell_(studio, announcement);
  return studio.room.is_waiting() && !studio.is_healing;
}

net::Task<> StudioFloor::heal(std::shared_ptr<Studio> studio) {
  if (std::exchange(studio->is_healing, true)) co_return;
  while (studio->room.is_waiting()) {
    auto work = [this, studio, seq = studio->room.show().seq] {
      return log_.since(studio->id, seq);
    };
    const auto missed = co_await run_blocking(studio->queue, std::move(work));
    if (missed) {
      static_cast<void>(advance(*studio, *missed));
    } else {
      log::warn("signaling.room.behind",
                {{"broadcast", studio->id.text()}, {"error", missed.error()}});
    }
    if (!studio->room.is_waiting()) break;
    asio::steady_timer pause{runtime_.control(), 200ms};
    co_await pause.async_wait(net::kAwait);
  }
  studio->is_healing = false;
}

std::vector<std::pair<std::shared_ptr<Studio>, ParticipantId>> StudioFloor::expire() {
  std::vector<std::pair<std::shared_ptr<Studio>, ParticipantId>> overdue;
  for (auto entry = studios_.begin(); entry != studios_.end();) {
    const std::shared_ptr<Studio>& studio = entry->second;
    for (const ParticipantId participant : studio->room.presence.expire(clock_.now()))
      overdue.emplace_back(studio, participant);
    const bool is_needed =
        studio.use_count() > 1 || !studio->room.presence.is_empty() || studio->room.has_tracks();
    entry = is_needed ? std::next(entry) : studios_.erase(entry);
  }
  return overdue;
}

std::vector<std::shared_ptr<Studio>> StudioFloor::studios() const {
  std::vector<std::shared_ptr<Studio>> studios;
  studios.reserve(studios_.size());
  for (const auto& [broadcast, studio] : studios_) studios.push_back(studio);
  return studios;
}

}  // namespace backlot::signaling
