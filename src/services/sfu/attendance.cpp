#include "services/sfu/attendance.hpp"

#include <algorithm>

namespace backlot::sfu {

net::Task<Result<std::optional<show::Participant>>> Attendance::find(BroadcastId broadcast,
                                                                     ParticipantId participant) {
  if (const show::Participant* found = known(broadcast, participant)) {
    shows_.at(broadcast).asked = ++questions_;
    co_return *found;
  }
  // New to us: somebody who joined a moment ago, or before this server started.
  if (const auto done = co_await read(broadcast); !done) co_return std::unexpected{done.error()};
  const show::Participant* found = known(broadcast, participant);
  co_return found == nullptr ? std::nullopt : std::optional{*found};
}

net::Task<Result<bool>> Attendance::is_public(BroadcastId broadcast) {
  const auto is_read = [&] {
    const auto entry = shows_.find(broadcast);
    return entry != shows_.end() && !entry->second.replica.is_waiting() &&
           entry->second.replica.show().seq > 0;
  };
  if (!is_read())
    if (const auto done = co_await read(broadcast); !done) co_return std::unexpected{done.error()};
  Entry& entry = obtain(broadcast);
  if (entry.replica.is_waiting())
    co_return std::unexpected{std::make_error_code(std::errc::resource_unavailable_try_again)};
  co_return entry.replica.show().kind == show::Kind::Live;
}

const show::Participant* Attendance::known(BroadcastId broadcast, ParticipantId participant) const {
  const auto entry = shows_.find(broadcast);
  if (entry == shows_.end() || entry->second.replica.is_waiting()) return nullptr;
  return entry->second.replica.show().find(participant);
}

net::Task<Result<void>> Attendance::read(BroadcastId broadcast) {
  const std::uint64_t after = obtain(broadcast).replica.show().seq;
  const auto events =
      co_await net::run_on(runtime_.blocking().get_executor(),
                           [&log = log_, broadcast, after] { return log.since(broadcast, after); });
  if (!events) co_return std::unexpected{events.error()};
  obtain(broadcast).replica.accept(*events);
  co_return Result<void>{};
}

void Attendance::follow(const ports::ShowAdvanced& advanced) {
  if (const auto entry = shows_.find(advanced.broadcast); entry != shows_.end())
    entry->second.replica.accept(advanced.events);
}

Attendance::Entry& Attendance::obtain(BroadcastId broadcast) {
  if (!shows_.contains(broadcast) && shows_.size() >= kMaxShows)
    shows_.erase(
        std::ranges::min_element(shows_, {}, [](const auto& show) { return show.second.asked; }));
  Entry& entry = shows_[broadcast];
  entry.asked = ++questions_;
  return entry;
}

}  // namespace backlot::sfu
