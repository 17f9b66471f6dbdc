#pragma once

#include <vector>

#include "domain/ports/bus.hpp"
#include "domain/ports/revocation_repository.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// Ends room passes before their time: remembers it, then tells every station. Blocking; any
/// thread.
class PassRevoker {
 public:
  PassRevoker(ports::RevocationRepository& revocations, ports::Bus& bus)
      : revocations_(revocations), bus_(bus) {}

  /// The passes that came from these sessions, and those of these participants that were issued
  /// before `now`.
  [[nodiscard]] Answer<void> revoke(std::vector<SessionId> sessions,
                                    std::vector<ParticipantId> participants,
                                    WallTime now);

 private:
  ports::RevocationRepository& revocations_;
  ports::Bus& bus_;
};

}  // namespace backlot::api
