#include "services/api/core/broadcasts.hpp"

#include "domain/ports/repository_error.hpp"
#include "services/api/core/opaque_token.hpp"
#include "services/api/core/texts.hpp"

namespace backlot::api {
namespace {

using broadcast::Broadcast;
using broadcast::Status;

// A row that was there a moment ago and is gone now was removed by another request.
Refusal gone_or(const std::error_code& code) {
  if (code == ports::RepositoryError::NotFound) return Error::NotFound;
  return code;
}

}  // namespace

Answer<Broadcast> find_own(ports::BroadcastRepository& broadcasts, UserId user, BroadcastId id) {
  const auto found = broadcasts.find(id);
  if (!found) return refuse(found.error());
  if (!*found || (*found)->owner != user) return refuse(Error::NotFound);
  return **found;
}

Broadcasts::Broadcasts(ports::BroadcastRepository& broadcasts,
                       ports::ParticipantRepository& participants,
                       ports::UserRepository& users,
                       const ports::RoomPasses& passes,
                       ports::RateLimiter& limiter,
                       studio::Desk& desk,
                       Random& random)
    : broadcasts_(broadcasts),
      participants_(participants),
      users_(users),
      passes_(passes),
      limiter_(limiter),
      desk_(desk),
      random_(random) {}

Answer<Broadcast> Broadcasts::plan(UserId user, const NewBroadcast& wish, const Caller& caller) {
  const auto title = clean_title(wish.title);
  if (!title) return refuse(Error::InvalidTitle);
  const auto description = clean_description(wish.description);
  if (!description) return refuse(Error::InvalidDescription);
  const auto owner = users_.find(user);
  if (!owner) return refuse(owner.error());
  if (!*owner) return refuse(Error::NotSignedIn);
  if (const auto wait = limiter_.take("plan/" + user.text(), kPlans, caller.now))
    return refuse({Error::RateLimited, *wait});

  const Broadcast broadcast{.id = BroadcastId::make(caller.wall, random_),
                            .owner = user,
                            .title = *title,
                            .description = *description,
                            .status = Status::Scheduled,
                            .join_token = make_join_token(random_),
                            .scheduled_at = wish.scheduled_at,
                            .started_at = std::nullopt,
                            .ended_at = std::nullopt,
                            .created_at = caller.wall,
                            .updated_at = caller.wall,
                            .destination_count = 0};
  const auto added = broadcasts_.add(broadcast);
  if (!added) return refuse(added.error());
  return broadcast;
}

Answer<BroadcastPage> Broadcasts::list(const ports::BroadcastQuery& query) {
  ports::BroadcastQuery one_more = query;
  ++one_more.limit;
  auto found = broadcasts_.list(one_more);
  if (!found) return refuse(found.error());
  BroadcastPage page{.broadcasts = std::move(*found), .next = std::nullopt};
  if (page.broadcasts.size() > query.limit) {
    page.broadcasts.resize(query.limit);
    page.next = page.broadcasts.back().id;
  }
  return page;
}

Answer<Broadcast> Broadcasts::find(UserId user, BroadcastId id) {
  return find_own(broadcasts_, user, id);
}

Answer<Broadcast> Broadcasts::change(UserId user,
                                     BroadcastId id,
                                     const BroadcastChange& change,
                                     WallTime now) {
  auto broadcast = find_own(broadcasts_, user, id);
  if (!broadcast) return broadcast;
  if (change.title) {
    const auto title = clean_title(*change.title);
    if (!title) return refuse(Error::InvalidTitle);
    broadcast->title = *title;
  }
  if (change.description) {
    const auto description = clean_description(*change.description);
    if (!description) return refuse(Error::InvalidDescription);
    broadcast->description = *description;
  }
  if (change.scheduled_at) broadcast->scheduled_at = *change.scheduled_at;
  broadcast->updated_at = now;
  const auto saved = broadcasts_.save(*broadcast);
  if (!saved) return refuse(gone_or(saved.error()));
  return broadcast;
}

Answer<void> Broadcasts::remove(UserId user, BroadcastId id) {
  const auto broadcast = find_own(broadcasts_, user, id);
  if (!broadcast) return refuse(broadcast.error());
  if (broadcast->status == Status::Live) return refuse(Error::BroadcastLive);
  const auto removed = broadcasts_.remove(id);
  if (!removed) return refuse(gone_or(removed.error()));
  return {};
}

Answer<Broadcast> Broadcasts::replace_join_link(UserId user, BroadcastId id, WallTime now) {
  auto broadcast = find_own(broadcasts_, user, id);
  if (!broadcast) return broadcast;
  broadcast->join_token = make_join_token(random_);
  broadcast->updated_at = now;
  const auto saved = broadcasts_.save(*broadcast);
  if (!saved) return refuse(gone_or(saved.error()));
  return broadcast;
}

Answer<Broadcast> Broadcasts::start(UserId user, BroadcastId id, WallTime now) {
  return command(user, id, show::GoLive{}, now);
}

Answer<Broadcast> Broadcasts::end(UserId user, BroadcastId id, WallTime now) {
  return command(user, id, show::End{}, now);
}

Answer<Broadcast> Broadcasts::command(UserId user,
                                      BroadcastId id,
                                      const show::Command& command,
                                      WallTime now) {
  const auto broadcast = find_own(broadcasts_, user, id);
  if (!broadcast) return broadcast;
  const auto host = host_of(*broadcast, now);
  if (!host) return refuse(host.error());
  const auto executed =
      desk_.execute(id, command, {.participant = host->id, .role = host->role, .is_system = false});
  if (!executed) return refuse(gone_or(executed.error()));
  return find_own(broadcasts_, user, id);
}

Answer<Entry> Broadcasts::enter(UserId user, BroadcastId id, WallTime now) {
  const auto broadcast = find_own(broadcasts_, user, id);
  if (!broadcast) return refuse(broadcast.error());
  const auto host = host_of(*broadcast, now);
  if (!host) return refuse(host.error());
  return make_entry(*host, passes_, now);
}

Answer<broadcast::Participant> Broadcasts::host_of(const Broadcast& broadcast, WallTime now) {
  const auto owner = users_.find(broadcast.owner);
  if (!owner) return refuse(owner.error());
  if (!*owner) return refuse(Error::NotSignedIn);
  const auto participant = participants_.add({.id = ParticipantId::make(now, random_),
                                              .broadcast = broadcast.id,
                                              .user = broadcast.owner,
                                              .name = (*owner)->name,
                                              .headline = "",
                                              .role = access::Role::Owner,
                                              .created_at = now});
  if (!participant) return refuse(gone_or(participant.error()));
  return *participant;
}

}  // namespace backlot::api
