#include "services/api/core/pass_revoker.hpp"

#include "domain/ports/passes.hpp"

namespace backlot::api {

Answer<void> PassRevoker::revoke(std::vector<SessionId> sessions,
                                 std::vector<ParticipantId> participants,
                                 WallTime now) {
  if (sessions.empty() && participants.empty()) return {};
  std::vector<ports::Revocation> revocations;
  for (const SessionId id : sessions) revocations.push_back({.subject = id.uuid(), .at = now});
  for (const ParticipantId id : participants)
    revocations.push_back({.subject = id.uuid(), .at = now});
  const auto lifetime =
      std::chrono::duration_cast<std::chrono::milliseconds>(ports::kRoomPassLifetime);
  const auto added = revocations_.add(revocations, now - lifetime);
  if (!added) return refuse(added.error());
  bus_.publish(ports::PassesRevoked{
      .sessions = std::move(sessions), .participants = std::move(participants), .at = now});
  return {};
}

}  // namespace backlot::api
