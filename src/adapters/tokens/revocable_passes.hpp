#pragma once

#include <map>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "domain/ports/bus.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/revocation_repository.hpp"

namespace backlot::tokens {

/// What PassesRevoked has named: sessions and participants, each with the time. Any thread.
class Revoked {
 public:
  /// `known` are those that were revoked before this server started. No pass lives longer than
  /// `lifetime`: older revocations are forgotten.
  Revoked(ports::Bus& bus, const std::vector<ports::Revocation>& known, Duration lifetime);
  /// A session that ended stays so.
  [[nodiscard]] bool has(SessionId session) const;
  /// A participant may get a new pass: it counts what was issued before.
  [[nodiscard]] bool has(ParticipantId participant, WallTime issued_at) const;

 private:
  void hear(const ports::PassesRevoked& revoked);
  [[nodiscard]] std::optional<WallTime> at(Uuid subject) const;

  std::chrono::milliseconds lifetime_;
  mutable std::shared_mutex mutex_;
  std::map<Uuid, WallTime> subjects_;
  ports::Bus::Subscription subscription_;
};

/// Room passes that may end before their time. Any thread.
class RevocableRoomPasses final : public ports::RoomPasses {
 public:
  RevocableRoomPasses(const ports::RoomPasses& passes, const Revoked& revoked)
      : passes_(passes), revoked_(revoked) {}
  [[nodiscard]] std::string issue(const ports::RoomPass& pass, WallTime expires) const override;
  /// Fails with std::errc::permission_denied for a revoked pass.
  [[nodiscard]] Result<ports::RoomPass> verify(std::string_view token, WallTime now) const override;

 private:
  const ports::RoomPasses& passes_;
  const Revoked& revoked_;
};

/// Access tokens that end with the session they came from. Any thread.
class RevocableUserPasses final : public ports::UserPasses {
 public:
  RevocableUserPasses(const ports::UserPasses& passes, const Revoked& revoked)
      : passes_(passes), revoked_(revoked) {}
  [[nodiscard]] std::string issue(const ports::UserPass& pass, WallTime expires) const override;
  /// Fails with std::errc::permission_denied for one of a session that was ended.
  [[nodiscard]] Result<ports::UserPass> verify(std::string_view token, WallTime now) const override;

 private:
  const ports::UserPasses& passes_;
  const Revoked& revoked_;
};

}  // namespace backlot::tokens
