#include "services/api/core/joining.hpp"

#include "domain/ports/repository_error.hpp"
#include "domain/show/text.hpp"

namespace backlot::api {

Joining::Joining(ports::BroadcastRepository& broadcasts,
                 ports::ParticipantRepository& participants,
                 ports::UserRepository& users,
                 const ports::RoomPasses& passes,
                 ports::RateLimiter& limiter,
                 Random& random)
    : broadcasts_(broadcasts),
      participants_(participants),
      users_(users),
      passes_(passes),
      limiter_(limiter),
      random_(random) {}

Answer<Invitation> Joining::look(std::string_view token, const Caller& caller) {
  if (const auto wait = limiter_.take("look/" + caller.address, kLooks, caller.now))
    return refuse({Error::RateLimited, *wait});
  return invitation(token);
}

Answer<Invitation> Joining::invitation(std::string_view token) {
  const auto found = broadcasts_.find_by_join_token(token);
  // A token that no database can store belongs to no link.
  if (!found && found.error() == ports::RepositoryError::InvalidText)
    return refuse(Error::NotFound);
  if (!found) return refuse(found.error());
  if (!*found) return refuse(Error::NotFound);
  const auto host = users_.find((*found)->owner);
  if (!host) return refuse(host.error());
  if (!*host) return refuse(Error::NotFound);
  return Invitation{.broadcast = (*found)->id,
                    .title = (*found)->title,
                    .status = (*found)->status,
                    .host_name = (*host)->name};
}

Answer<Entry> Joining::join(std::string_view token,
                            const GuestIntroduction& introduction,
                            const Caller& caller) {
  const auto name = show::clean_line(introduction.name, 1);
  if (!name) return refuse(Error::InvalidName);
  const auto headline = show::clean_line(introduction.headline, 0);
  if (!headline) return refuse(Error::InvalidHeadline);
  if (const auto wait = limiter_.take("join/" + caller.address, kGuests, caller.now))
    return refuse({Error::RateLimited, *wait});
  const auto invited = invitation(token);
  if (!invited) return refuse(invited.error());
  if (invited->status == broadcast::Status::Ended) return refuse(Error::BroadcastEnded);
  if (show::looks_alike(*name, invited->host_name)) return refuse(Error::NameTaken);

  const auto guest = participants_.add({.id = ParticipantId::make(caller.wall, random_),
                                        .broadcast = invited->broadcast,
                                        .user = std::nullopt,
                                        .name = *name,
                                        .headline = *headline,
                                        .role = access::Role::Guest,
                                        .created_at = caller.wall});
  if (!guest && guest.error() == ports::RepositoryError::NotFound) return refuse(Error::NotFound);
  if (!guest) return refuse(guest.error());
  return make_entry(*guest, passes_, caller.wall);
}

}  // namespace backlot::api
