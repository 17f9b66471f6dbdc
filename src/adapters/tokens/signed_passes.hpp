#pragma once

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "domain/ports/passes.hpp"

namespace backlot::tokens {

/// Room passes as signed JSON Web Tokens. Immutable; any thread.
class SignedRoomPasses final : public ports::RoomPasses {
 public:
  explicit SignedRoomPasses(Secret<Bytes> key, const Clock& clock);
  [[nodiscard]] std::string issue(const ports::RoomPass& pass, WallTime expires) const override;
  [[nodiscard]] Result<ports::RoomPass> verify(std::string_view token, WallTime now) const override;

 private:
  Secret<Bytes> key_;
  const Clock& clock_;
};

/// Check passes as signed JSON Web Tokens. Immutable; any thread.
class SignedCheckPasses final : public ports::CheckPasses {
 public:
  explicit SignedCheckPasses(Secret<Bytes> key, const Clock& clock);
  [[nodiscard]] std::string issue(ParticipantId id, WallTime expires) const override;
  [[nodiscard]] Result<ParticipantId> verify(std::string_view token, WallTime now) const override;

 private:
  Secret<Bytes> key_;
  const Clock& clock_;
};

/// User passes (access tokens) as signed JSON Web Tokens. Immutable; any thread.
class SignedUserPasses final : public ports::UserPasses {
 public:
  explicit SignedUserPasses(Secret<Bytes> key, const Clock& clock);
  [[nodiscard]] std::string issue(const ports::UserPass& pass, WallTime expires) const override;
  [[nodiscard]] Result<ports::UserPass> verify(std::string_view token, WallTime now) const override;

 private:
  Secret<Bytes> key_;
  const Clock& clock_;
};

}  // namespace backlot::tokens
