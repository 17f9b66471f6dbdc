#include "services/api/core/shows.hpp"

#include "domain/ports/repository_error.hpp"

namespace backlot::api {
namespace {

// A row that was there a moment ago and is gone now was removed by another request.
Refusal gone_or(const std::error_code& code) {
  if (code == ports::RepositoryError::NotFound) return Error::NotFound;
  return code;
}

// Whether an event is a private line between two others.
bool is_between_others(const show::Event& event, ParticipantId reader) {
  const auto* line = std::get_if<show::PrivateSent>(&event);
  return line != nullptr && line->to && *line->to != reader && line->author != reader;
}

}  // namespace

Shows::Shows(StudioAccess& access,
             ports::ParticipantRepository& participants,
             ports::UserRepository& users,
             ports::ShowLog& log,
             const ports::RoomPasses& passes,
             ports::RateLimiter& limiter,
             studio::Desk& desk,
             Random& random)
    : access_(access),
      participants_(participants),
      users_(users),
      log_(log),
      passes_(passes),
      limiter_(limiter),
      desk_(desk),
      random_(random) {}

Answer<broadcast::Participant> Shows::seat_of(UserId user_id, const Grant& grant, WallTime now) {
  const auto user = users_.find(user_id);
  if (!user) return refuse(user.error());
  if (!*user) return refuse(Error::NotSignedIn);
  const auto participant = participants_.add({.id = ParticipantId::make(now, random_),
                                              .broadcast = grant.broadcast.id,
                                              .user = user_id,
                                              .name = (*user)->name,
                                              .headline = "",
                                              .role = grant.role,
                                              .created_at = now});
  if (!participant) return refuse(gone_or(participant.error()));
  return *participant;
}

Answer<Entry> Shows::enter(const Person& who, BroadcastId id, WallTime now) {
  const auto grant = access_.find(who.user, id, access::Act::TakePart);
  if (!grant) return refuse(grant.error());
  const auto seat = seat_of(who.user, *grant, now);
  if (!seat) return refuse(seat.error());
  return make_entry(*seat, {.session = who.session}, passes_, now);
}

Answer<CommandResult> Shows::command(UserId user,
                                     BroadcastId id,
                                     const show::Command& command,
                                     const Caller& caller) {
  const auto grant = access_.find(user, id);
  if (!grant) return refuse(grant.error());
  if (const auto wait = limiter_.take("command/" + user.text(), kCommands, caller.now))
    return refuse({Error::RateLimited, *wait});
  const auto seat = seat_of(user, *grant, caller.wall);
  if (!seat) return refuse(seat.error());
  auto show = desk_.load(id);
  if (!show) return refuse(gone_or(show.error()));
  auto events = desk_.execute(
      id, *show, command,
      {.participant = seat->id, .role = seat->role, .is_system = false, .name = seat->name});
  if (!events) return refuse(gone_or(events.error()));
  return CommandResult{.seq = show->seq, .events = std::move(*events)};
}

Answer<EventPage> Shows::events(
    UserId user, BroadcastId id, std::uint64_t after, std::size_t limit, WallTime now) {
  const auto grant = access_.find(user, id, access::Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  const auto seat = seat_of(user, *grant, now);
  if (!seat) return refuse(seat.error());
  auto all = log_.since(id, after);
  if (!all) return refuse(all.error());
  EventPage page;
  if (all->size() > limit) {
    all->resize(limit);
    page.next_after = all->back().seq;
  }
  for (show::NumberedEvent& event : *all)
    if (!is_between_others(event.event, seat->id)) page.events.push_back(std::move(event));
  return page;
}

}  // namespace backlot::api
