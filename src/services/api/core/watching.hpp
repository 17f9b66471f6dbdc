#pragma once

#include <string>
#include <string_view>

#include "domain/broadcast/broadcast.hpp"
#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/user_repository.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/doorman.hpp"
#include "services/api/core/entry.hpp"

namespace backlot::api {

/// What a watch page shows.
struct Programme {
  broadcast::Broadcast broadcast;
  std::string host_name;
};

/// What viewers do. A viewer is nobody's row: the same device is the same viewer of a broadcast.
/// Blocking; any thread.
class Watching {
 public:
  /// Looks, and passes given out, from one address.
  static constexpr ports::RateLimit kLooks{.burst = 240, .interval = 500ms};
  static constexpr ports::RateLimit kViewers{.burst = 120, .interval = 1s};

  Watching(ports::BroadcastRepository& broadcasts,
           ports::UserRepository& users,
           const ports::RoomPasses& passes,
           ports::RateLimiter& limiter,
           Doorman& doorman)
      : broadcasts_(broadcasts),
        users_(users),
        passes_(passes),
        limiter_(limiter),
        doorman_(doorman) {}

  [[nodiscard]] Answer<Programme> look(BroadcastId id, const Caller& caller);
  /// A viewer's pass, under any name but the host's.
  [[nodiscard]] Answer<Entry> enter(BroadcastId id,
                                    std::string_view name,
                                    const Stranger& who,
                                    const Caller& caller);

 private:
  Answer<Programme> programme(BroadcastId id);

  ports::BroadcastRepository& broadcasts_;
  ports::UserRepository& users_;
  const ports::RoomPasses& passes_;
  ports::RateLimiter& limiter_;
  Doorman& doorman_;
};

}  // namespace backlot::api
