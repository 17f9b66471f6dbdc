#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "domain/broadcast/broadcast.hpp"
#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/participant_repository.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/user_repository.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/entry.hpp"

namespace backlot::api {

/// What a guest link shows before one enters.
struct Invitation {
  BroadcastId broadcast;
  std::string title;
  broadcast::Status status = broadcast::Status::Scheduled;
  std::string host_name;
};

struct GuestIntroduction {
  std::string name;
  std::string headline;
};

/// What a guest does with a link. Blocking; any thread.
class Joining {
 public:
  /// Looks at links, and guests let in, from one address.
  static constexpr ports::RateLimit kLooks{.burst = 120, .interval = 1s};
  static constexpr ports::RateLimit kGuests{.burst = 60, .interval = 5s};

  Joining(ports::BroadcastRepository& broadcasts,
          ports::ParticipantRepository& participants,
          ports::UserRepository& users,
          const ports::RoomPasses& passes,
          ports::RateLimiter& limiter,
          Random& random);

  [[nodiscard]] Answer<Invitation> look(std::string_view token, const Caller& caller);
  /// Lets a guest into the room, under any name but the host's.
  [[nodiscard]] Answer<Entry> join(std::string_view token,
                                   const GuestIntroduction& introduction,
                                   const Caller& caller);

 private:
  Answer<Invitation> invitation(std::string_view token);

  ports::BroadcastRepository& broadcasts_;
  ports::ParticipantRepository& participants_;
  ports::UserRepository& users_;
  const ports::RoomPasses& passes_;
  ports::RateLimiter& limiter_;
  Random& random_;
};

}  // namespace backlot::api
