#pragma once

#include <optional>
#include <string>

#include "domain/ports/participant_repository.hpp"
#include "domain/ports/passes.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// Somebody who comes without an invitation of their own: a device, and perhaps an account.
struct Stranger {
  std::string device;                      ///< the device cookie's value
  std::optional<ports::UserPass> account;  ///< of who is signed in
};

/// Knows those again whom a host removed: by device and account; by address too when they were
/// banned. Blocking; any thread.
class Doorman {
 public:
  Doorman(ports::ParticipantRepository& participants, studio::Desk& desk)
      : participants_(participants), desk_(desk) {}

  /// Refuses with Removed or Banned.
  [[nodiscard]] Answer<void> check(BroadcastId broadcast,
                                   const Stranger& who,
                                   const std::string& address);

 private:
  ports::ParticipantRepository& participants_;
  studio::Desk& desk_;
};

}  // namespace backlot::api
