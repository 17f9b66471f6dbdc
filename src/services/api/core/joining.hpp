#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "domain/broadcast/broadcast.hpp"
#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/participant_repository.hpp"
#include "domain/ports/password_hasher.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/user_repository.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/doorman.hpp"
#include "services/api/core/entry.hpp"

namespace backlot::api {

/// What a guest link shows before one enters.
struct Invitation {
  broadcast::Broadcast broadcast;
  std::string host_name;
};

/// The right to measure one's network before one enters.
struct NetworkCheck {
  std::string token;
  WallTime expires_at;
};

struct GuestIntroduction {
  std::string name;
  std::string headline;
  std::string passcode = {};
  std::string seat = {};  ///< of the device; the same seat is the same participant
};

/// What a guest does with a link. Blocking; any thread.
class Joining {
 public:
  /// Looks at links, and guests let in, from one address.
  static constexpr ports::RateLimit kLooks{.burst = 120, .interval = 1s};
  static constexpr ports::RateLimit kGuests{.burst = 60, .interval = 5s};
  /// Measurements of the network from one address.
  static constexpr ports::RateLimit kChecks{.burst = 20, .interval = 15s};
  /// Wrong passcodes for one broadcast from one address.
  static constexpr ports::RateLimit kWrongPasscodes{.burst = 10, .interval = 30s};

  Joining(ports::BroadcastRepository& broadcasts,
          ports::ParticipantRepository& participants,
          ports::UserRepository& users,
          ports::PasswordHasher& hasher,
          const ports::RoomPasses& passes,
          const ports::CheckPasses& checks,
          ports::RateLimiter& limiter,
          Doorman& doorman,
          Random& random);

  [[nodiscard]] Answer<Invitation> look(std::string_view token, const Caller& caller);
  /// For whoever has the link, host or guest.
  [[nodiscard]] Answer<NetworkCheck> check_network(std::string_view token, const Caller& caller);
  /// Whether this stranger may come by this link at all, under this name. Nothing is hashed.
  [[nodiscard]] Answer<Invitation> approach(std::string_view token,
                                            GuestIntroduction& introduction,
                                            const Stranger& who,
                                            const Caller& caller);
  /// Checks the passcode where the rule asks for one. Hashes: the caller bounds how many run at
  /// once.
  [[nodiscard]] Answer<void> check_passcode(const Invitation& invitation,
                                            std::string_view passcode,
                                            const Caller& caller);
  /// Gives the guest a place, after approach() and check_passcode().
  [[nodiscard]] Answer<Entry> enter(const Invitation& invitation,
                                    const GuestIntroduction& introduction,
                                    const Stranger& who,
                                    const Caller& caller);

 private:
  Answer<Invitation> invitation(std::string_view token);

  ports::BroadcastRepository& broadcasts_;
  ports::ParticipantRepository& participants_;
  ports::UserRepository& users_;
  ports::PasswordHasher& hasher_;
  const ports::RoomPasses& passes_;
  const ports::CheckPasses& checks_;
  ports::RateLimiter& limiter_;
  Doorman& doorman_;
  Random& random_;
};

}  // namespace backlot::api
