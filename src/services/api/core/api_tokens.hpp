#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "domain/ports/api_token_repository.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

using account::kApiTokenPrefix;

struct NewApiToken {
  account::ApiToken token;
  Secret<std::string> secret;
};

/// Tokens that let programs act for a person. Blocking; any thread.
class ApiTokens {
 public:
  ApiTokens(ports::ApiTokenRepository& tokens, Random& random) : tokens_(tokens), random_(random) {}

  [[nodiscard]] Answer<NewApiToken> add(UserId user,
                                        std::string_view name,
                                        std::optional<WallTime> expires_at,
                                        WallTime now);
  [[nodiscard]] Answer<std::vector<account::ApiToken>> list(UserId user);
  [[nodiscard]] Answer<void> remove(UserId user, ApiTokenId id);
  /// Whose token this is; NotSignedIn for one that does not hold.
  [[nodiscard]] Answer<UserId> owner_of(std::string_view secret, WallTime now);

 private:
  ports::ApiTokenRepository& tokens_;
  Random& random_;
};

}  // namespace backlot::api
