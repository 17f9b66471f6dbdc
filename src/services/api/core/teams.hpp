#pragma once

#include <string>
#include <vector>

#include "base/random.hpp"
#include "domain/ports/member_repository.hpp"
#include "domain/ports/participant_repository.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/user_repository.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/pass_revoker.hpp"

namespace backlot::api {

struct NewMember {
  std::string email;
  std::string role;
};

/// Who else sees and enters an owner's broadcasts. What changes here changes at once in studios
/// that are open: passes that were issued before end. Blocking; any thread.
class Teams {
 public:
  /// People that one owner may look for.
  static constexpr ports::RateLimit kSearches{.burst = 30, .interval = 10s};

  Teams(ports::MemberRepository& members,
        ports::UserRepository& users,
        ports::ParticipantRepository& participants,
        ports::RateLimiter& limiter,
        studio::Desk& desk,
        PassRevoker& revoker,
        Random& random)
      : members_(members),
        users_(users),
        participants_(participants),
        limiter_(limiter),
        desk_(desk),
        revoker_(revoker),
        random_(random) {}

  [[nodiscard]] Answer<std::vector<account::Member>> list(UserId owner);
  [[nodiscard]] Answer<account::Member> add(UserId owner,
                                            const NewMember& wish,
                                            const Caller& caller);
  [[nodiscard]] Answer<account::Member> change(UserId owner,
                                               MemberId id,
                                               std::string_view role,
                                               WallTime now);
  [[nodiscard]] Answer<void> remove(UserId owner, MemberId id, WallTime now);

 private:
  Answer<account::Member> find(UserId owner, MemberId id);
  Answer<void> take_over(const account::Member& member, WallTime now);
  Answer<void> clear(const broadcast::Participant& seat, WallTime now);

  ports::MemberRepository& members_;
  ports::UserRepository& users_;
  ports::ParticipantRepository& participants_;
  ports::RateLimiter& limiter_;
  studio::Desk& desk_;
  PassRevoker& revoker_;
  Random& random_;
};

}  // namespace backlot::api
