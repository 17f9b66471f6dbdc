#pragma once

#include <optional>

#include "base/result.hpp"
#include "domain/broadcast/participant.hpp"

namespace backlot::ports {

/// Who was let into which broadcast. Blocking; any thread.
class ParticipantRepository {
 public:
  virtual ~ParticipantRepository() = default;
  /// Adds a participant. A user is one participant of a broadcast, however often they enter: then
  /// the one who is there already comes back.
  [[nodiscard]] virtual Result<broadcast::Participant> add(
      const broadcast::Participant& participant) = 0;
  [[nodiscard]] virtual Result<std::optional<broadcast::Participant>> find(ParticipantId id) = 0;
};

}  // namespace backlot::ports
