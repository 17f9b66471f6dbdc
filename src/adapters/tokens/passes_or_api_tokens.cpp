#include "adapters/tokens/passes_or_api_tokens.hpp"

#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::tokens {

std::string PassesOrApiTokens::issue(const ports::UserPass& pass, WallTime expires) const {
  return passes_.issue(pass, expires);
}

Result<ports::UserPass> PassesOrApiTokens::verify(std::string_view token, WallTime now) const {
  if (!token.starts_with(account::kApiTokenPrefix)) return passes_.verify(token, now);
  const auto found = tokens_.use(digest::hex(digest::sha256(as_bytes(token))), now);
  if (!found) return std::unexpected{found.error()};
  if (!*found) return std::unexpected{std::make_error_code(std::errc::permission_denied)};
  return ports::UserPass{.user = (*found)->user, .session = {}};
}

}  // namespace backlot::tokens
