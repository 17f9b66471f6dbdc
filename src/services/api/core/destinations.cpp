#include "services/api/core/destinations.hpp"

#include <algorithm>

#include "domain/broadcast/destination_url.hpp"
#include "domain/ports/repository_error.hpp"
#include "domain/show/text.hpp"
#include "services/api/core/broadcasts.hpp"
#include "services/api/core/texts.hpp"

namespace backlot::api {
namespace {

using broadcast::Destination;
using ports::RepositoryError;

constexpr std::size_t kMaxDestinationTitle = 1000;  ///< before the platform has its say

Refusal reason_of(const std::error_code& code) {
  if (code == RepositoryError::NotFound) return Error::NotFound;
  if (code == RepositoryError::LimitReached) return Error::TooManyDestinations;
  return code;
}

LitDestination with_light(const Destination& destination, const show::Show& show) {
  const auto light =
      std::ranges::find(show.destinations, destination.id, &show::DestinationLight::id);
  if (light != show.destinations.end()) return {.destination = destination, .light = *light};
  return {.destination = destination,
          .light = {.id = destination.id, .phase = show::DestinationPhase::Idle, .reason = ""}};
}

}  // namespace

Destinations::Destinations(StudioAccess& access,
                           ports::DestinationRepository& destinations,
                           ports::SecretBox& box,
                           ports::Bus& bus,
                           studio::Desk& desk,
                           Random& random,
                           bool allow_private)
    : access_(access),
      destinations_(destinations),
      box_(box),
      bus_(bus),
      desk_(desk),
      random_(random),
      allow_private_(allow_private) {}

Answer<std::vector<LitDestination>> Destinations::list(const Visitor& who, BroadcastId id) {
  const auto grant = access_.find(who, id, access::Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  return lit(grant->broadcast);
}

Answer<std::vector<LitDestination>> Destinations::lit(const broadcast::Broadcast& broadcast) {
  const auto stored = destinations_.list(broadcast.id);
  if (!stored) return refuse(stored.error());
  show::Show show;
  if (broadcast.status != broadcast::Status::Scheduled) {
    auto loaded = desk_.load(broadcast.id);
    if (!loaded) return refuse(loaded.error());
    show = std::move(*loaded);
  }
  std::vector<LitDestination> all;
  for (const Destination& destination : *stored) all.push_back(with_light(destination, show));
  return all;
}

Answer<LitDestination> Destinations::add(const Visitor& who,
                                         BroadcastId id,
                                         const NewDestination& wish,
                                         WallTime now) {
  const auto grant = access_.find(who, id, access::Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  if (grant->broadcast.status == broadcast::Status::Ended) return refuse(Error::BroadcastEnded);
  Destination destination{.id = DestinationId::make(now, random_),
                          .broadcast = id,
                          .platform = broadcast::Platform::Custom,
                          .name = "",
                          .url = "",
                          .sealed_key = "",
                          .key_hint = "",
                          .created_at = now};
  const auto valid = put(destination, {.platform = wish.platform,
                                       .name = wish.name,
                                       .url = wish.url,
                                       .stream_key = wish.stream_key,
                                       .backup_url = wish.backup_url,
                                       .is_enabled = wish.is_enabled,
                                       .title = wish.title,
                                       .description = wish.description});
  if (!valid) return refuse(valid.error());
  return store(destination);
}

Answer<LitDestination> Destinations::store(const Destination& destination) {
  const auto added = destinations_.add(destination, kMaxDestinations);
  if (!added) return refuse(reason_of(added.error()));
  bus_.publish(ports::DestinationsEdited{destination.broadcast});
  return with_light(destination, {});
}

// A producer of somebody's team must not take their keys along to shows of others: both broadcasts
// have one owner.
Answer<LitDestination> Destinations::add_copy(UserId user,
                                              BroadcastId id,
                                              DestinationId source,
                                              const DestinationChange& change,
                                              WallTime now) {
  const auto grant = access_.find(user, id, access::Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  if (grant->broadcast.status == broadcast::Status::Ended) return refuse(Error::BroadcastEnded);
  const auto original = destinations_.find(source);
  if (!original) return refuse(original.error());
  if (!*original) return refuse(Error::UnknownDestination);
  const auto from = access_.find(user, (*original)->broadcast, access::Act::EditBroadcast);
  if (!from || from->broadcast.owner != grant->broadcast.owner)
    return refuse(Error::UnknownDestination);
  auto copy = copied(**original, id, now);
  if (!copy) return refuse(copy.error());
  copy->is_enabled = true;
  copy->title.clear();
  copy->description.clear();
  const auto valid = put(*copy, change);
  if (!valid) return refuse(valid.error());
  return store(*copy);
}

Answer<LitDestination> Destinations::change(const Visitor& who,
                                            BroadcastId id,
                                            DestinationId destination_id,
                                            const DestinationChange& change) {
  const auto grant = access_.find(who, id, access::Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  auto all = lit(grant->broadcast);
  if (!all) return refuse(all.error());
  const auto found = std::ranges::find_if(
      *all, [&](const LitDestination& one) { return one.destination.id == destination_id; });
  if (found == all->end()) return refuse(Error::NotFound);
  const Destination before = found->destination;
  const auto valid = put(found->destination, change);
  if (!valid) return refuse(valid.error());
  // Nobody reads a key back; led to a server of one's own it would be told.
  const bool goes_elsewhere =
      before.url != found->destination.url || before.backup_url != found->destination.backup_url;
  if (goes_elsewhere && !change.stream_key && grant->role != access::Role::Owner)
    return refuse(Error::StreamKeyNeeded);
  if (before.url != found->destination.url || before.sealed_key != found->destination.sealed_key)
    found->destination.last_test.reset();
  const auto saved = destinations_.save(found->destination);
  if (!saved) return refuse(reason_of(saved.error()));
  bus_.publish(ports::DestinationsEdited{id});
  return *found;
}

Answer<void> Destinations::remove(const Visitor& who,
                                  BroadcastId id,
                                  DestinationId destination_id) {
  const auto grant = access_.find(who, id, access::Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  const auto removed = destinations_.remove(id, destination_id);
  if (!removed) return refuse(reason_of(removed.error()));
  bus_.publish(ports::DestinationsEdited{id});
  return {};
}

Answer<void> Destinations::put_into(BroadcastPage& page) {
  std::vector<BroadcastId> ids;
  for (BroadcastView& view : page.broadcasts) {
    if (!access::may(view.role, access::Act::EditBroadcast)) continue;
    view.destinations.emplace();
    ids.push_back(view.broadcast.id);
  }
  const auto all = destinations_.list_of(ids);
  if (!all) return refuse(all.error());
  for (BroadcastView& view : page.broadcasts) {
    if (!view.destinations) continue;
    show::Show show;
    if (view.broadcast.status == broadcast::Status::Live) {
      auto loaded = desk_.load(view.broadcast.id);
      if (!loaded) return refuse(loaded.error());
      show = std::move(*loaded);
    }
    for (const Destination& destination : *all)
      if (destination.broadcast == view.broadcast.id)
        view.destinations->push_back(with_light(destination, show));
  }
  return {};
}

// A key is sealed for its row: it is opened and sealed again.
Answer<Destination> Destinations::copied(const Destination& original,
                                         BroadcastId to,
                                         WallTime now) {
  const auto key = box_.open(original.sealed_key, original.id.text());
  if (!key) return refuse(key.error());
  Destination copy = original;
  copy.id = DestinationId::make(now, random_);
  copy.broadcast = to;
  copy.created_at = now;
  copy.last_test.reset();
  copy.sealed_key = box_.seal(*key, copy.id.text());
  return copy;
}

Answer<void> Destinations::copy(UserId user, BroadcastId from, BroadcastId to, WallTime now) {
  for (const BroadcastId id : {from, to}) {
    const auto grant = access_.find(user, id, access::Act::EditBroadcast);
    if (!grant) return refuse(grant.error());
  }
  const auto all = destinations_.list(from);
  if (!all) return refuse(all.error());
  for (const Destination& original : *all) {
    const auto copy = copied(original, to, now);
    if (!copy) return refuse(copy.error());
    const auto added = destinations_.add(*copy, kMaxDestinations);
    if (!added) return refuse(reason_of(added.error()));
  }
  return {};
}

Answer<void> Destinations::put_urls(Destination& destination,
                                    const DestinationChange& change) const {
  const auto put_url = [this](const std::string& text, std::string& into) -> Answer<void> {
    const auto url = broadcast::parse_destination_url(text, allow_private_);
    if (!url)
      return refuse(url.error() == broadcast::UrlProblem::NotAllowed
                        ? Error::DestinationNotAllowed
                        : Error::InvalidDestinationUrl);
    into = text;
    return {};
  };
  if (change.url)
    if (const auto valid = put_url(*change.url, destination.url); !valid) return valid;
  if (!change.backup_url) return {};
  if (!change.backup_url->empty()) return put_url(*change.backup_url, destination.backup_url);
  destination.backup_url.clear();
  return {};
}

// Another platform may take less of the texts that were there before.
Answer<void> Destinations::put_texts(Destination& destination,
                                     const DestinationChange& change) const {
  if (change.title && !change.title->empty()) {
    const auto title = clean_title(*change.title, kMaxDestinationTitle);
    if (!title) return refuse(Error::InvalidTitle);
    destination.title = *title;
  } else if (change.title) {
    destination.title.clear();
  }
  if (change.description) {
    const auto description = clean_description(*change.description);
    if (!description) return refuse(Error::InvalidDescription);
    destination.description = *description;
  }
  const auto limits = broadcast::text_limits(destination.platform);
  const bool fits = destination.title.empty() || clean_title(destination.title, limits.title);
  if (!fits || !clean_description(destination.description, limits.description))
    return refuse(Error::TextTooLong);
  return {};
}

// Checks what is new and writes it into the destination.
Answer<void> Destinations::put(Destination& destination, const DestinationChange& change) {
  if (change.platform) {
    const auto platform = broadcast::parse_platform(*change.platform);
    if (!platform) return refuse(Error::InvalidPlatform);
    destination.platform = *platform;
  }
  if (change.name) {
    const auto name = show::clean_line(*change.name, 0);
    if (!name) return refuse(Error::InvalidName);
    destination.name = *name;
  }
  if (const auto valid = put_texts(destination, change); !valid) return refuse(valid.error());
  if (const auto valid = put_urls(destination, change); !valid) return refuse(valid.error());
  if (change.is_enabled) destination.is_enabled = *change.is_enabled;
  if (change.stream_key) {
    const std::string& key = change.stream_key->reveal();
    if (!broadcast::is_acceptable_stream_key(key)) return refuse(Error::InvalidStreamKey);
    destination.sealed_key = box_.seal(*change.stream_key, destination.id.text());
    destination.key_hint = broadcast::key_hint(key);
  }
  return {};
}

}  // namespace backlot::api
