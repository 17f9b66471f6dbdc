#pragma once

#include "domain/ports/api_token_repository.hpp"
#include "domain/ports/passes.hpp"

namespace backlot::tokens {

/// Access tokens, and the API tokens of programs in their place, which belong to no session. Any
/// thread that may block: an API token is looked up.
class PassesOrApiTokens final : public ports::UserPasses {
 public:
  PassesOrApiTokens(const ports::UserPasses& passes, ports::ApiTokenRepository& tokens)
      : passes_(passes), tokens_(tokens) {}
  [[nodiscard]] std::string issue(const ports::UserPass& pass, WallTime expires) const override;
  [[nodiscard]] Result<ports::UserPass> verify(std::string_view token, WallTime now) const override;

 private:
  const ports::UserPasses& passes_;
  ports::ApiTokenRepository& tokens_;
};

}  // namespace backlot::tokens
