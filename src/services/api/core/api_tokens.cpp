#include "services/api/core/api_tokens.hpp"

#include "domain/ports/repository_error.hpp"
#include "domain/show/text.hpp"
#include "services/api/core/opaque_token.hpp"

namespace backlot::api {

Answer<NewApiToken> ApiTokens::add(UserId user,
                                   std::string_view text,
                                   std::optional<WallTime> expires_at,
                                   WallTime now) {
  constexpr std::size_t kHint = 4;
  const auto name = show::clean_line(text, 1);
  if (!name) return refuse(Error::InvalidName);
  if (expires_at && *expires_at <= now) return refuse(Error::InvalidExpiry);
  const std::string secret = std::string{kApiTokenPrefix} + make_refresh_token(random_).reveal();
  const account::ApiToken token{.id = ApiTokenId::make(now, random_),
                                .user = user,
                                .name = *name,
                                .hint = secret.substr(secret.size() - kHint),
                                .created_at = now,
                                .last_used_at = std::nullopt,
                                .expires_at = expires_at};
  const auto added = tokens_.add(token, hash_of(secret), account::kMaxApiTokens);
  if (!added && added.error() == ports::RepositoryError::LimitReached)
    return refuse(Error::TooManyTokens);
  if (!added && added.error() == ports::RepositoryError::NotFound)
    return refuse(Error::NotSignedIn);
  if (!added) return refuse(added.error());
  return NewApiToken{.token = token, .secret = Secret<std::string>{secret}};
}

Answer<std::vector<account::ApiToken>> ApiTokens::list(UserId user) {
  auto tokens = tokens_.list(user);
  if (!tokens) return refuse(tokens.error());
  return std::move(*tokens);
}

Answer<void> ApiTokens::remove(UserId user, ApiTokenId id) {
  const auto removed = tokens_.remove(user, id);
  if (!removed && removed.error() == ports::RepositoryError::NotFound)
    return refuse(Error::NotFound);
  if (!removed) return refuse(removed.error());
  return {};
}

Answer<UserId> ApiTokens::owner_of(std::string_view secret, WallTime now) {
  const auto token = tokens_.use(hash_of(secret), now);
  if (!token) return refuse(token.error());
  if (!*token) return refuse(Error::NotSignedIn);
  return (*token)->user;
}

}  // namespace backlot::api
