#include "adapters/tokens/revocable_passes.hpp"

#include <mutex>

namespace backlot::tokens {

Revoked::Revoked(ports::Bus& bus, const std::vector<ports::Revocation>& known, Duration lifetime)
    : lifetime_(std::chrono::duration_cast<std::chrono::milliseconds>(lifetime)) {
  for (const ports::Revocation& revocation : known)
    subjects_.emplace(revocation.subject, revocation.at);
  // The handler only writes a few rows of a map: it need not hand the message over.
  subscription_ = bus.subscribe([this](const ports::Message& message) {
    if (const auto* revoked = std::get_if<ports::PassesRevoked>(&message)) hear(*revoked);
  });
}

void Revoked::hear(const ports::PassesRevoked& revoked) {
  const std::unique_lock lock{mutex_};
  std::erase_if(subjects_,
                [&](const auto& entry) { return entry.second < revoked.at - lifetime_; });
  for (const SessionId id : revoked.sessions) subjects_[id.uuid()] = revoked.at;
  for (const ParticipantId id : revoked.participants) subjects_[id.uuid()] = revoked.at;
}

std::optional<WallTime> Revoked::at(Uuid subject) const {
  const std::shared_lock lock{mutex_};
  const auto found = subjects_.find(subject);
  if (found == subjects_.end()) return std::nullopt;
  return found->second;
}

bool Revoked::has(SessionId session) const { return at(session.uuid()).has_value(); }

bool Revoked::has(ParticipantId participant, WallTime issued_at) const {
  const auto revoked_at = at(participant.uuid());
  return revoked_at && issued_at < *revoked_at;
}

std::string RevocableRoomPasses::issue(const ports::RoomPass& pass, WallTime expires) const {
  return passes_.issue(pass, expires);
}

Result<ports::RoomPass> RevocableRoomPasses::verify(std::string_view token, WallTime now) const {
  auto pass = passes_.verify(token, now);
  if (!pass) return pass;
  if ((pass->session && revoked_.has(*pass->session)) ||
      revoked_.has(pass->participant, pass->issued_at))
    return std::unexpected{std::make_error_code(std::errc::permission_denied)};
  return pass;
}

std::string RevocableUserPasses::issue(const ports::UserPass& pass, WallTime expires) const {
  return passes_.issue(pass, expires);
}

Result<ports::UserPass> RevocableUserPasses::verify(std::string_view token, WallTime now) const {
  auto pass = passes_.verify(token, now);
  if (pass && revoked_.has(pass->session))
    return std::unexpected{std::make_error_code(std::errc::permission_denied)};
  return pass;
}

}  // namespace backlot::tokens
