#include "protocols/jwt/token.hpp"

#include "protocols/digest/hmac.hpp"
#include "protocols/digest/text.hpp"
#include "protocols/jwt/error.hpp"

namespace backlot::jwt {
namespace {

constexpr std::string_view kAlgorithm = "HS256";

std::int64_t epoch_seconds(WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

bool holds(const FlatObject& claims, std::string_view name, std::string_view text) {
  const auto found = claims.find(name);
  if (found == claims.end()) return false;
  const auto* value = std::get_if<std::string>(&found->second);
  return value != nullptr && *value == text;
}

bool is_our_header(const FlatObject& header, std::string_view type) {
  return header.size() == 2 && holds(header, "alg", kAlgorithm) && holds(header, "typ", type);
}

// A claim that must be there and be an integer; nothing otherwise.
const std::int64_t* integer_claim(const FlatObject& claims, std::string_view name) {
  const auto found = claims.find(name);
  return found == claims.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
}

Result<FlatObject> parse_part(std::string_view part) {
  const auto bytes = digest::parse_base64url(part);
  if (!bytes) return fail(Error::Malformed);
  return parse_flat_object(as_text(*bytes));
}

}  // namespace

std::string write_signed(std::string_view type, const FlatObject& claims, BytesView key) {
  const FlatObject header{{"alg", std::string{kAlgorithm}}, {"typ", std::string{type}}};
  std::string token = digest::base64url(as_bytes(serialize(header)));
  token += '.';
  token += digest::base64url(as_bytes(serialize(claims)));
  const auto signature = digest::hmac_sha256(key, as_bytes(token));
  token += '.';
  token += digest::base64url(signature);
  return token;
}

Result<FlatObject> read_signed(std::string_view token, std::string_view type, BytesView key) {
  if (token.size() > kMaxToken || key.size() < kMinKey) return fail(Error::Malformed);
  const std::size_t first = token.find('.');
  const std::size_t last = token.rfind('.');
  if (first == std::string_view::npos || first == last) return fail(Error::Malformed);
  if (token.substr(first + 1, last - first - 1).contains('.')) return fail(Error::Malformed);

  const auto header = parse_part(token.substr(0, first));
  if (!header) return std::unexpected{header.error()};
  if (!is_our_header(*header, type)) return fail(Error::WrongHeader);

  const auto signature = digest::parse_base64url(token.substr(last + 1));
  if (!signature) return fail(Error::Malformed);
  const auto expected = digest::hmac_sha256(key, as_bytes(token.substr(0, last)));
  if (!digest::equal_in_constant_time(*signature, expected)) return fail(Error::WrongSignature);
  return parse_part(token.substr(first + 1, last - first - 1));
}

std::string sign(
    const Purpose& purpose, FlatObject claims, WallTime now, WallTime expires, BytesView key) {
  claims.insert_or_assign("iss", std::string{purpose.issuer});
  claims.insert_or_assign("aud", std::string{purpose.audience});
  claims.insert_or_assign("iat", epoch_seconds(now));
  claims.insert_or_assign("exp", epoch_seconds(expires));
  return write_signed(purpose.type, claims, key);
}

Result<FlatObject> verify(std::string_view token,
                          const Purpose& purpose,
                          WallTime now,
                          BytesView key) {
  auto claims = read_signed(token, purpose.type, key);
  if (!claims) return claims;
  if (!holds(*claims, "iss", purpose.issuer) || !holds(*claims, "aud", purpose.audience))
    return fail(Error::WrongAudience);
  const std::int64_t* expires = integer_claim(*claims, "exp");
  if (expires == nullptr || *expires <= epoch_seconds(now)) return fail(Error::Expired);
  if (claims->contains("nbf")) {
    const std::int64_t* begins = integer_claim(*claims, "nbf");
    if (begins == nullptr || *begins > epoch_seconds(now)) return fail(Error::NotYetValid);
  }
  return claims;
}

}  // namespace backlot::jwt
