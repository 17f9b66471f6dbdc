#include "services/api/cookies.hpp"

namespace backlot::api {
namespace {

constexpr std::string_view kSecureName = "__Host-backlot_refresh";
constexpr std::string_view kPlainName = "backlot_refresh";

std::string cookie(std::string_view value, std::chrono::seconds lifetime, bool is_secure) {
  std::string text{is_secure ? kSecureName : kPlainName};
  text += '=';
  text += value;
  text += is_secure ? "; Path=/; Secure" : "; Path=/api/auth";
  text += "; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(lifetime.count());
  return text;
}

}  // namespace

std::string_view refresh_token_of(const http::Request& request) {
  return request.cookie(request.is_secure ? kSecureName : kPlainName);
}

std::string refresh_cookie(const Secret<std::string>& token, Duration lifetime, bool is_secure) {
  return cookie(token.reveal(), std::chrono::duration_cast<std::chrono::seconds>(lifetime),
                is_secure);
}

std::string forgotten_refresh_cookie(bool is_secure) {
  return cookie("", std::chrono::seconds{0}, is_secure);
}

}  // namespace backlot::api
