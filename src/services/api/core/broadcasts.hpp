#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "domain/broadcast/broadcast.hpp"
#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/participant_repository.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/user_repository.hpp"
#include "domain/show/command.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/entry.hpp"

namespace backlot::api {

inline constexpr std::size_t kMaxPage = 100;

struct NewBroadcast {
  std::string title;
  std::string description;
  std::optional<WallTime> scheduled_at;
};

/// What is given changes, the rest stays.
struct BroadcastChange {
  std::optional<std::string> title;
  std::optional<std::string> description;
  std::optional<std::optional<WallTime>> scheduled_at;
};

struct BroadcastPage {
  std::vector<broadcast::Broadcast> broadcasts;
  std::optional<BroadcastId> next;
};

/// What an owner does with broadcasts. A broadcast of somebody else answers as one that is not
/// there. Blocking; any thread.
class Broadcasts {
 public:
  /// Broadcasts that one user may plan.
  static constexpr ports::RateLimit kPlans{.burst = 100, .interval = 5s};

  Broadcasts(ports::BroadcastRepository& broadcasts,
             ports::ParticipantRepository& participants,
             ports::UserRepository& users,
             const ports::RoomPasses& passes,
             ports::RateLimiter& limiter,
             studio::Desk& desk,
             Random& random);

  [[nodiscard]] Answer<broadcast::Broadcast> plan(UserId user,
                                                  const NewBroadcast& wish,
                                                  const Caller& caller);
  /// `query.owner` asks; `query.limit` is at most kMaxPage.
  [[nodiscard]] Answer<BroadcastPage> list(const ports::BroadcastQuery& query);
  [[nodiscard]] Answer<broadcast::Broadcast> find(UserId user, BroadcastId id);
  [[nodiscard]] Answer<broadcast::Broadcast> change(UserId user,
                                                    BroadcastId id,
                                                    const BroadcastChange& change,
                                                    WallTime now);
  /// A live broadcast cannot be removed.
  [[nodiscard]] Answer<void> remove(UserId user, BroadcastId id);
  [[nodiscard]] Answer<broadcast::Broadcast> replace_join_link(UserId user,
                                                               BroadcastId id,
                                                               WallTime now);
  [[nodiscard]] Answer<broadcast::Broadcast> start(UserId user, BroadcastId id, WallTime now);
  [[nodiscard]] Answer<broadcast::Broadcast> end(UserId user, BroadcastId id, WallTime now);
  /// Lets the owner into the room, always as the same participant.
  [[nodiscard]] Answer<Entry> enter(UserId user, BroadcastId id, WallTime now);

 private:
  Answer<broadcast::Broadcast> command(UserId user,
                                       BroadcastId id,
                                       const show::Command& command,
                                       WallTime now);
  Answer<broadcast::Participant> host_of(const broadcast::Broadcast& broadcast, WallTime now);

  ports::BroadcastRepository& broadcasts_;
  ports::ParticipantRepository& participants_;
  ports::UserRepository& users_;
  const ports::RoomPasses& passes_;
  ports::RateLimiter& limiter_;
  studio::Desk& desk_;
  Random& random_;
};

/// The broadcast if `user` owns it; NotFound for a stranger's and for none alike.
[[nodiscard]] Answer<broadcast::Broadcast> find_own(ports::BroadcastRepository& broadcasts,
                                                    UserId user,
                                                    BroadcastId id);

}  // namespace backlot::api
