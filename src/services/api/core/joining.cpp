#include "services/api/core/joining.hpp"

#include "domain/ports/repository_error.hpp"
#include "domain/show/text.hpp"
#include "services/api/core/opaque_token.hpp"

namespace backlot::api {

using broadcast::GuestRule;

Joining::Joining(ports::BroadcastRepository& broadcasts,
                 ports::ParticipantRepository& participants,
                 ports::UserRepository& users,
                 ports::PasswordHasher& hasher,
                 const ports::RoomPasses& passes,
                 const ports::CheckPasses& checks,
                 ports::RateLimiter& limiter,
                 Doorman& doorman,
                 Random& random)
    : broadcasts_(broadcasts),
      participants_(participants),
      users_(users),
      hasher_(hasher),
      passes_(passes),
      checks_(checks),
      limiter_(limiter),
      doorman_(doorman),
      random_(random) {}

Answer<Invitation> Joining::look(std::string_view token, const Caller& caller) {
  if (const auto wait = limiter_.take("look/" + caller.address, kLooks, caller.now))
    return refuse({Error::RateLimited, *wait});
  return invitation(token);
}

Answer<NetworkCheck> Joining::check_network(std::string_view token, const Caller& caller) {
  if (const auto wait = limiter_.take("network/" + caller.address, kChecks, caller.now))
    return refuse({Error::RateLimited, *wait});
  const auto invited = invitation(token);
  if (!invited) return refuse(invited.error());
  if (invited->broadcast.status == broadcast::Status::Ended) return refuse(Error::BroadcastEnded);
  const WallTime expires = caller.wall + std::chrono::duration_cast<std::chrono::milliseconds>(
                                             ports::kCheckPassLifetime);
  // Nobody's id: who measures is in no room yet, and may never be.
  return NetworkCheck{.token = checks_.issue(ParticipantId::make(caller.wall, random_), expires),
                      .expires_at = expires};
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
  return Invitation{.broadcast = **found, .host_name = (*host)->name};
}

Answer<Invitation> Joining::approach(std::string_view token,
                                     GuestIntroduction& introduction,
                                     const Stranger& who,
                                     const Caller& caller) {
  const auto name = show::clean_line(introduction.name, 1);
  if (!name) return refuse(Error::InvalidName);
  const auto headline = show::clean_line(introduction.headline, 0);
  if (!headline) return refuse(Error::InvalidHeadline);
  introduction.name = *name;
  introduction.headline = *headline;
  if (const auto wait = limiter_.take("join/" + caller.address, kGuests, caller.now))
    return refuse({Error::RateLimited, *wait});
  auto invited = invitation(token);
  if (!invited) return invited;
  if (invited->broadcast.status == broadcast::Status::Ended) return refuse(Error::BroadcastEnded);
  if (show::looks_alike(*name, invited->host_name)) return refuse(Error::NameTaken);
  if (invited->broadcast.guest_rule == GuestRule::SignedIn && !who.account)
    return refuse(Error::SignInRequired);
  const auto welcome = doorman_.check(invited->broadcast.id, who, caller.address);
  if (!welcome) return refuse(welcome.error());
  return invited;
}

Answer<void> Joining::check_passcode(const Invitation& invitation,
                                     std::string_view passcode,
                                     const Caller& caller) {
  if (invitation.broadcast.guest_rule != GuestRule::Passcode) return {};
  if (passcode.empty()) return refuse(Error::WrongPasscode);
  const std::string key = "passcode/" + invitation.broadcast.id.text() + "/" + caller.address;
  if (const auto wait = limiter_.wait(key, kWrongPasscodes, caller.now))
    return refuse({Error::RateLimited, *wait});
  if (hasher_.verify(passcode, invitation.broadcast.passcode_hash)) return {};
  static_cast<void>(limiter_.take(key, kWrongPasscodes, caller.now));
  return refuse(Error::WrongPasscode);
}

Answer<Entry> Joining::enter(const Invitation& invitation,
                             const GuestIntroduction& introduction,
                             const Stranger& who,
                             const Caller& caller) {
  const auto account = who.account ? std::optional{who.account->user} : std::nullopt;
  const auto guest = participants_.add({.id = ParticipantId::make(caller.wall, random_),
                                        .broadcast = invitation.broadcast.id,
                                        .user = std::nullopt,
                                        .name = introduction.name,
                                        .headline = introduction.headline,
                                        .role = access::Role::Guest,
                                        .created_at = caller.wall,
                                        .account = account,
                                        .device_hash = hash_of(who.device),
                                        .seat = introduction.seat,
                                        .address = caller.address});
  if (!guest && guest.error() == ports::RepositoryError::NotFound) return refuse(Error::NotFound);
  if (!guest) return refuse(guest.error());
  const Terms terms{.must_wait = invitation.broadcast.guest_rule == GuestRule::Lobby,
                    .session = who.account ? std::optional{who.account->session} : std::nullopt};
  return make_entry(*guest, terms, passes_, caller.wall);
}

}  // namespace backlot::api
