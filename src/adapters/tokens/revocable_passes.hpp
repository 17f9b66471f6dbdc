#pragma once

#include <map>
#include <shared_mutex>
#include <vector>

#include "domain/ports/bus.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/revocation_repository.hpp"

namespace backlot::tokens {

/// Room passes that may end before their time: listens to PassesRevoked and refuses what it named.
/// Any thread.
class RevocableRoomPasses final : public ports::RoomPasses {
 public:
  /// `known` are those that were revoked before this server started. No pass lives longer than
  /// `lifetime`: older revocations are forgotten.
  RevocableRoomPasses(const ports::RoomPasses& passes,
                      ports::Bus& bus,
                      const std::vector<ports::Revocation>& known,
                      Duration lifetime);
  [[nodiscard]] std::string issue(const ports::RoomPass& pass, WallTime expires) const override;
  /// Fails with std::errc::permission_denied for a revoked pass.
  [[nodiscard]] Result<ports::RoomPass> verify(std::string_view token, WallTime now) const override;

 private:
  void hear(const ports::PassesRevoked& revoked);
  [[nodiscard]] bool is_revoked(const ports::RoomPass& pass) const;

  const ports::RoomPasses& passes_;
  std::chrono::milliseconds lifetime_;
  mutable std::shared_mutex mutex_;
  std::map<Uuid, WallTime> revoked_;
  ports::Bus::Subscription subscription_;
};

}  // namespace backlot::tokens
