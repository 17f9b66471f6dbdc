#pragma once

#include <optional>
#include <vector>

#include "base/random.hpp"
#include "domain/ports/participant_repository.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/show_log.hpp"
#include "domain/ports/user_repository.hpp"
#include "domain/show/command.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/entry.hpp"
#include "services/api/core/studio_access.hpp"

namespace backlot::api {

/// What a command did: the number of the show's last event, and what happened.
struct CommandResult {
  std::uint64_t seq = 0;
  std::vector<show::NumberedEvent> events;
};

/// A part of the audit log.
struct EventPage {
  std::vector<show::NumberedEvent> events;
  std::optional<std::uint64_t> next_after;
};

/// Who acts, and under which sign-in, should there be one.
struct Person {
  UserId user;
  std::optional<SessionId> session;
};

/// What owners and their teams do with a show over HTTP: enter, command, read what happened. In
/// each broadcast a user is always the same participant. Blocking; any thread.
class Shows {
 public:
  /// Commands of one user.
  static constexpr ports::RateLimit kCommands{.burst = 100, .interval = 50ms};

  Shows(StudioAccess& access,
        ports::ParticipantRepository& participants,
        ports::UserRepository& users,
        ports::ShowLog& log,
        const ports::RoomPasses& passes,
        ports::RateLimiter& limiter,
        studio::Desk& desk,
        Random& random);

  [[nodiscard]] Answer<Entry> enter(const Person& who, BroadcastId id, WallTime now);
  [[nodiscard]] Answer<CommandResult> command(UserId user,
                                              BroadcastId id,
                                              const show::Command& command,
                                              const Caller& caller);
  /// Events numbered above `after`, `limit` at most. Private lines only of those who wrote or got
  /// them.
  [[nodiscard]] Answer<EventPage> events(
      UserId user, BroadcastId id, std::uint64_t after, std::size_t limit, WallTime now);

 private:
  Answer<broadcast::Participant> seat_of(UserId user, const Grant& grant, WallTime now);

  StudioAccess& access_;
  ports::ParticipantRepository& participants_;
  ports::UserRepository& users_;
  ports::ShowLog& log_;
  const ports::RoomPasses& passes_;
  ports::RateLimiter& limiter_;
  studio::Desk& desk_;
  Random& random_;
};

}  // namespace backlot::api
