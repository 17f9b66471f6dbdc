#include "services/api/core/teams.hpp"

#include "domain/account/email.hpp"
#include "domain/ports/repository_error.hpp"
#include "domain/show/error.hpp"

namespace backlot::api {
namespace {

using account::Member;

std::optional<access::Role> parse_team_role(std::string_view text) {
  const auto role = access::parse_role(text);
  if (role != access::Role::Producer && role != access::Role::CoHost) return std::nullopt;
  return role;
}

Refusal reason_of(const std::error_code& code) {
  if (code == ports::RepositoryError::NotFound) return Error::NotFound;
  if (code == ports::RepositoryError::AlreadyExists) return Error::AlreadyMember;
  if (code == ports::RepositoryError::LimitReached) return Error::TooManyMembers;
  return code;
}

}  // namespace

Answer<std::vector<Member>> Teams::list(UserId owner) {
  auto members = members_.list(owner);
  if (!members) return refuse(members.error());
  return std::move(*members);
}

Answer<Member> Teams::add(UserId owner, const NewMember& wish, const Caller& caller) {
  const auto role = parse_team_role(wish.role);
  if (!role) return refuse(Error::InvalidRole);
  const auto email = account::normalize_email(wish.email);
  if (!email) return refuse(Error::InvalidEmail);
  if (const auto wait = limiter_.take("member/" + owner.text(), kSearches, caller.now))
    return refuse({Error::RateLimited, *wait});
  const auto user = users_.find_by_email(*email);
  if (!user) return refuse(user.error());
  if (!*user) return refuse(Error::UnknownAccount);
  if ((*user)->user.id == owner) return refuse(Error::AlreadyMember);
  const Member member{.id = MemberId::make(caller.wall, random_),
                      .owner = owner,
                      .user = (*user)->user.id,
                      .email = (*user)->user.email,
                      .name = (*user)->user.name,
                      .role = *role,
                      .created_at = caller.wall};
  const auto added = members_.add(member, account::kMaxMembers);
  if (!added) return refuse(reason_of(added.error()));
  return member;
}

Answer<Member> Teams::find(UserId owner, MemberId id) {
  auto member = members_.find(owner, id);
  if (!member) return refuse(member.error());
  if (!*member) return refuse(Error::NotFound);
  return std::move(**member);
}

Answer<Member> Teams::change(UserId owner, MemberId id, std::string_view text, WallTime now) {
  const auto role = parse_team_role(text);
  if (!role) return refuse(Error::InvalidRole);
  auto member = find(owner, id);
  if (!member || member->role == *role) return member;
  member->role = *role;
  if (const auto saved = members_.save(*member); !saved) return refuse(reason_of(saved.error()));
  if (const auto done = take_over(*member, now); !done) return refuse(done.error());
  return member;
}

Answer<void> Teams::remove(UserId owner, MemberId id, WallTime now) {
  const auto member = find(owner, id);
  if (!member) return refuse(member.error());
  const auto removed = members_.remove(id);
  if (!removed) return refuse(reason_of(removed.error()));
  const auto seats = participants_.of_member(owner, member->user);
  if (!seats) return refuse(seats.error());
  for (const auto& seat : *seats)
    if (const auto done = clear(seat, now); !done) return refuse(done.error());
  return {};
}

// Those who are in a studio get the role there, and the show keeps it. Those who are not get a new
// seat when they enter, so that no older pass speaks for them.
Answer<void> Teams::take_over(const Member& member, WallTime now) {
  const auto seats = participants_.of_member(member.owner, member.user);
  if (!seats) return refuse(seats.error());
  for (const auto& seat : *seats) {
    const auto changed =
        desk_.execute(seat.broadcast, show::SetRole{seat.id, member.role}, studio::the_system());
    if (changed) continue;
    if (changed.error().category() != show::error_category()) return refuse(changed.error());
    if (const auto done = clear(seat, now); !done) return refuse(done.error());
  }
  return {};
}

// Takes a seat away: passes end, and whoever sits there leaves.
Answer<void> Teams::clear(const broadcast::Participant& seat, WallTime now) {
  if (const auto revoked = revoker_.revoke({}, {seat.id}, now); !revoked) return revoked;
  const auto removed = participants_.remove(seat.id);
  if (!removed && removed.error() != ports::RepositoryError::NotFound)
    return refuse(removed.error());
  const auto left = desk_.execute(seat.broadcast, show::Leave{seat.id}, studio::the_system());
  if (!left && left.error().category() != show::error_category()) return refuse(left.error());
  return {};
}

}  // namespace backlot::api
