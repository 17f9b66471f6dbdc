#include "services/api/core/broadcasts.hpp"

#include <map>
#include <utility>

#include "domain/ports/repository_error.hpp"
#include "domain/show/names.hpp"
#include "services/api/core/opaque_token.hpp"
#include "services/api/core/pictures.hpp"
#include "services/api/core/texts.hpp"

namespace backlot::api {
namespace {

using access::Act;
using broadcast::Broadcast;
using broadcast::Status;

// A row that was there a moment ago and is gone now was removed by another request.
Refusal gone_or(const std::error_code& code) {
  if (code == ports::RepositoryError::NotFound) return Error::NotFound;
  return code;
}

Answer<void> put_title(Broadcast& broadcast, std::string_view text) {
  const auto title = clean_title(text);
  if (!title) return refuse(Error::InvalidTitle);
  broadcast.title = *title;
  return {};
}

Answer<void> put_description(Broadcast& broadcast, std::string_view text) {
  const auto description = clean_description(text);
  if (!description) return refuse(Error::InvalidDescription);
  broadcast.description = *description;
  return {};
}

}  // namespace

Broadcasts::Broadcasts(ports::BroadcastRepository& broadcasts,
                       ports::BrandRepository& brands,
                       ports::AssetRepository& assets,
                       ports::UserRepository& users,
                       ports::RateLimiter& limiter,
                       StudioAccess& access,
                       ports::Bus& bus,
                       studio::Desk& desk,
                       Random& random)
    : broadcasts_(broadcasts),
      brands_(brands),
      assets_(assets),
      users_(users),
      limiter_(limiter),
      access_(access),
      bus_(bus),
      desk_(desk),
      random_(random) {}

Answer<BroadcastView> Broadcasts::plan(UserId user,
                                       const NewBroadcast& wish,
                                       const Caller& caller) {
  Broadcast broadcast{.id = BroadcastId::make(caller.wall, random_),
                      .owner = user,
                      .title = "",
                      .description = "",
                      .status = Status::Scheduled,
                      .join_token = make_join_token(random_),
                      .scheduled_at = wish.scheduled_at,
                      .started_at = std::nullopt,
                      .ended_at = std::nullopt,
                      .created_at = caller.wall,
                      .updated_at = caller.wall,
                      .destination_count = 0};
  if (const auto done = put_title(broadcast, wish.title); !done) return refuse(done.error());
  if (const auto done = put_description(broadcast, wish.description); !done)
    return refuse(done.error());
  if (const auto done = put(broadcast, wish.settings); !done) return refuse(done.error());
  if (const auto done = add(broadcast, user, caller, wish.settings.kind); !done)
    return refuse(done.error());
  return view_of({.broadcast = std::move(broadcast), .role = access::Role::Owner});
}

Answer<void> Broadcasts::add(Broadcast& broadcast,
                             UserId user,
                             const Caller& caller,
                             const std::optional<std::string>& kind) {
  if (kind && !show::parse_name<show::Kind>(*kind)) return refuse(Error::InvalidBroadcastKind);
  const auto owner = users_.find(user);
  if (!owner) return refuse(owner.error());
  if (!*owner) return refuse(Error::NotSignedIn);
  if (const auto wait = limiter_.take("plan/" + user.text(), kPlans, caller.now))
    return refuse({Error::RateLimited, *wait});
  const auto added = broadcasts_.add(broadcast);
  if (!added) return refuse(added.error());
  return put_kind(broadcast, kind);
}

Answer<BroadcastView> Broadcasts::view_of(Grant grant) {
  const auto owner = users_.find(grant.broadcast.owner);
  if (!owner) return refuse(owner.error());
  if (!*owner) return refuse(Error::NotFound);
  return BroadcastView{
      .broadcast = std::move(grant.broadcast), .role = grant.role, .owner_name = (*owner)->name};
}

Answer<BroadcastPage> Broadcasts::list(const ports::BroadcastQuery& query) {
  ports::BroadcastQuery one_more = query;
  ++one_more.limit;
  one_more.with_teams = true;
  auto found = broadcasts_.list(one_more);
  if (!found) return refuse(found.error());
  BroadcastPage page;
  if (found->size() > query.limit) {
    found->resize(query.limit);
    page.next = found->back().id;
  }
  std::map<UserId, access::Role> roles;
  for (Broadcast& broadcast : *found) {
    const UserId owner = broadcast.owner;
    if (!roles.contains(owner)) {
      const auto role = access_.role_with(query.owner, owner);
      // Out of the team since the page was read.
      if (!role && role.error().code == Error::NotFound) continue;
      if (!role) return refuse(role.error());
      roles.emplace(owner, *role);
    }
    auto view = view_of({.broadcast = std::move(broadcast), .role = roles.at(owner)});
    if (!view) return refuse(view.error());
    page.broadcasts.push_back(std::move(*view));
  }
  return page;
}

Answer<BroadcastView> Broadcasts::find(UserId user, BroadcastId id) {
  auto grant = access_.find(user, id);
  if (!grant) return refuse(grant.error());
  return view_of(std::move(*grant));
}

Answer<BroadcastView> Broadcasts::find(const Visitor& who, BroadcastId id) {
  if (!who.pass && who.user) return find(*who.user, id);
  auto grant = access_.find(who, id, Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  return view_of(std::move(*grant));
}

Answer<BroadcastView> Broadcasts::change(const Visitor& who,
                                         BroadcastId id,
                                         const BroadcastChange& change,
                                         WallTime now) {
  auto grant = access_.find(who, id, Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  Broadcast& broadcast = grant->broadcast;
  const std::string title = broadcast.title;
  if (change.title)
    if (const auto done = put_title(broadcast, *change.title); !done) return refuse(done.error());
  if (change.description)
    if (const auto done = put_description(broadcast, *change.description); !done)
      return refuse(done.error());
  if (change.scheduled_at) broadcast.scheduled_at = *change.scheduled_at;
  if (const auto done = put(broadcast, change.settings); !done) return refuse(done.error());
  if (const auto done = put_kind(broadcast, change.settings.kind); !done)
    return refuse(done.error());
  broadcast.updated_at = now;
  const auto saved = broadcasts_.save(broadcast);
  if (!saved) return refuse(gone_or(saved.error()));
  if (broadcast.title != title)
    if (const auto told = tell_title(broadcast); !told) return refuse(told.error());
  return view_of(std::move(*grant));
}

// The show decides, and its log writes it into the broadcast's row.
Answer<void> Broadcasts::put_kind(Broadcast& broadcast, const std::optional<std::string>& text) {
  if (!text) return {};
  const auto kind = show::parse_name<show::Kind>(*text);
  if (!kind) return refuse(Error::InvalidBroadcastKind);
  const auto done = desk_.execute(broadcast.id, show::SetKind{*kind}, studio::the_system());
  if (!done) return refuse(gone_or(done.error()));
  broadcast.is_rehearsal = *kind == show::Kind::Rehearsal;
  return {};
}

Answer<void> Broadcasts::tell_title(const Broadcast& broadcast) {
  if (broadcast.status == Status::Ended) return {};
  const auto told =
      desk_.execute(broadcast.id, show::Retitle{broadcast.title}, studio::the_system());
  if (!told) return refuse(gone_or(told.error()));
  return {};
}

Answer<void> Broadcasts::put(Broadcast& broadcast, const Settings& settings) {
  if (settings.guest_rule) {
    const auto rule = broadcast::parse_guest_rule(*settings.guest_rule);
    if (!rule) return refuse(Error::InvalidGuestRule);
    broadcast.guest_rule = *rule;
  }
  if (settings.passcode_hash) broadcast.passcode_hash = *settings.passcode_hash;
  if (broadcast.guest_rule == broadcast::GuestRule::Passcode && broadcast.passcode_hash.empty())
    return refuse(Error::InvalidPasscode);
  if (settings.time_zone) {
    if (!is_time_zone(*settings.time_zone)) return refuse(Error::InvalidTimeZone);
    broadcast.time_zone = *settings.time_zone;
  }
  if (settings.brand)
    if (const auto done = put_brand(broadcast, *settings.brand); !done) return done;
  if (settings.thumbnail) return put_thumbnail(broadcast, *settings.thumbnail);
  return {};
}

Answer<void> Broadcasts::put_brand(Broadcast& broadcast, const std::optional<std::string>& text) {
  if (!text) {
    broadcast.brand = std::nullopt;
    return {};
  }
  const auto id = BrandId::parse(*text);
  if (!id) return refuse(Error::UnknownBrand);
  const auto brand = brands_.find(*id);
  if (!brand) return refuse(brand.error());
  if (!*brand || (*brand)->owner != broadcast.owner) return refuse(Error::UnknownBrand);
  broadcast.brand = *id;
  return {};
}

Answer<void> Broadcasts::put_thumbnail(Broadcast& broadcast,
                                       const std::optional<std::string>& picture) {
  if (!picture) {
    broadcast.thumbnail = std::nullopt;
    return {};
  }
  const auto id = picture_of(assets_, broadcast.owner, *picture);
  if (!id) return refuse(id.error());
  broadcast.thumbnail = *id;
  return {};
}

Answer<BroadcastView> Broadcasts::duplicate(UserId user,
                                            BroadcastId id,
                                            const std::optional<std::string>& title,
                                            const std::optional<std::string>& kind,
                                            const Caller& caller) {
  auto grant = access_.find(user, id, Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  Broadcast& copy = grant->broadcast;
  copy.id = BroadcastId::make(caller.wall, random_);
  copy.join_token = make_join_token(random_);
  copy.status = Status::Scheduled;
  copy.scheduled_at = copy.started_at = copy.ended_at = std::nullopt;
  copy.created_at = copy.updated_at = caller.wall;
  copy.destination_count = 0;
  const bool was_rehearsal = std::exchange(copy.is_rehearsal, false);
  if (title)
    if (const auto done = put_title(copy, *title); !done) return refuse(done.error());
  const auto same = std::string{was_rehearsal ? "rehearsal" : "live"};
  if (const auto done = add(copy, user, caller, kind.value_or(same)); !done)
    return refuse(done.error());
  return view_of(std::move(*grant));
}

Answer<void> Broadcasts::remove(UserId user, BroadcastId id) {
  const auto grant = access_.find(user, id, Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  if (grant->broadcast.status == Status::Live) return refuse(Error::BroadcastLive);
  const auto removed = broadcasts_.remove(id);
  if (!removed) return refuse(gone_or(removed.error()));
  bus_.publish(ports::BroadcastRemoved{id});
  return {};
}

Answer<BroadcastView> Broadcasts::replace_join_link(UserId user, BroadcastId id, WallTime now) {
  auto grant = access_.find(user, id, Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  grant->broadcast.join_token = make_join_token(random_);
  grant->broadcast.updated_at = now;
  const auto saved = broadcasts_.save(grant->broadcast);
  if (!saved) return refuse(gone_or(saved.error()));
  return view_of(std::move(*grant));
}

}  // namespace backlot::api
