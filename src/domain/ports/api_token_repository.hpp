#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/account/api_token.hpp"

namespace backlot::ports {

/// API tokens, known here only by their hashes. Blocking; any thread.
class ApiTokenRepository {
 public:
  virtual ~ApiTokenRepository() = default;
  /// Fails with LimitReached when the user has `limit` tokens.
  [[nodiscard]] virtual Result<void> add(const account::ApiToken& token,
                                         std::string_view hash,
                                         std::size_t limit) = 0;
  /// The token that holds at `now`, and remembers its use to the minute.
  [[nodiscard]] virtual Result<std::optional<account::ApiToken>> use(std::string_view hash,
                                                                     WallTime now) = 0;
  /// Newest first.
  [[nodiscard]] virtual Result<std::vector<account::ApiToken>> list(UserId user) = 0;
  /// Fails with NotFound when it is not this user's.
  [[nodiscard]] virtual Result<void> remove(UserId user, ApiTokenId id) = 0;
};

}  // namespace backlot::ports
