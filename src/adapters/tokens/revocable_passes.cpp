#include "adapters/tokens/revocable_passes.hpp"

#include <mutex>

namespace backlot::tokens {

RevocableRoomPasses::RevocableRoomPasses(const ports::RoomPasses& passes,
                                         ports::Bus& bus,
                                         const std::vector<ports::Revocation>& known,
                                         Duration lifetime)
    : passes_(passes), lifetime_(std::chrono::duration_cast<std::chrono::milliseconds>(lifetime)) {
  for (const ports::Revocation& revocation : known)
    revoked_.emplace(revocation.subject, revocation.at);
  // The handler only writes a few rows of a map: it need not hand the message over.
  subscription_ = bus.subscribe([this](const ports::Message& message) {
    if (const auto* revoked = std::get_if<ports::PassesRevoked>(&message)) hear(*revoked);
  });
}

void RevocableRoomPasses::hear(const ports::PassesRevoked& revoked) {
  const std::unique_lock lock{mutex_};
  std::erase_if(revoked_, [&](const auto& entry) { return entry.second < revoked.at - lifetime_; });
  for (const SessionId id : revoked.sessions) revoked_[id.uuid()] = revoked.at;
  for (const ParticipantId id : revoked.participants) revoked_[id.uuid()] = revoked.at;
}

// A session that ended stays so; a participant may get a new pass.
bool RevocableRoomPasses::is_revoked(const ports::RoomPass& pass) const {
  const std::shared_lock lock{mutex_};
  if (pass.session && revoked_.contains(pass.session->uuid())) return true;
  const auto participant = revoked_.find(pass.participant.uuid());
  return participant != revoked_.end() && pass.issued_at < participant->second;
}

std::string RevocableRoomPasses::issue(const ports::RoomPass& pass, WallTime expires) const {
  return passes_.issue(pass, expires);
}

Result<ports::RoomPass> RevocableRoomPasses::verify(std::string_view token, WallTime now) const {
  auto pass = passes_.verify(token, now);
  if (pass && is_revoked(*pass))
    return std::unexpected{std::make_error_code(std::errc::permission_denied)};
  return pass;
}

}  // namespace backlot::tokens
