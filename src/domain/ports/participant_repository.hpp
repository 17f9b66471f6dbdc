#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/broadcast/participant.hpp"

namespace backlot::ports {

/// What we may know a stranger by.
struct Traces {
  std::string device_hash;        ///< empty without a device cookie
  std::optional<UserId> account;  ///< of who is signed in
  std::string address;
};

/// Who was let into which broadcast. Blocking; any thread.
class ParticipantRepository {
 public:
  virtual ~ParticipantRepository() = default;
  /// Adds a participant. A user is one participant of a broadcast, however often they enter: then
  /// the one who is there already comes back, with the role of now. So does a guest who takes the
  /// same seat at the same device, with the name of now.
  [[nodiscard]] virtual Result<broadcast::Participant> add(
      const broadcast::Participant& participant) = 0;
  [[nodiscard]] virtual Result<std::optional<broadcast::Participant>> find(ParticipantId id) = 0;
  /// Those of a broadcast who share a device, an account or an address with somebody.
  [[nodiscard]] virtual Result<std::vector<broadcast::Participant>> alike(BroadcastId broadcast,
                                                                          const Traces& traces) = 0;
  /// As whom a member takes part in the broadcasts of an owner.
  [[nodiscard]] virtual Result<std::vector<broadcast::Participant>> of_member(UserId owner,
                                                                              UserId user) = 0;
  [[nodiscard]] virtual Result<void> remove(ParticipantId id) = 0;
};

}  // namespace backlot::ports
