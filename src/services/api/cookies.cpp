#include "services/api/cookies.hpp"

#include <algorithm>

namespace backlot::api {
namespace {

// One cookie under its two names.
struct Kind {
  std::string_view secure_name;
  std::string_view plain_name;
  std::string_view plain_path;
};
constexpr Kind kRefresh{"__Host-backlot_refresh", "backlot_refresh", "/api/auth"};
constexpr Kind kDevice{"__Host-backlot_device", "backlot_device", "/api"};

constexpr std::size_t kDeviceSize = 43;

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

std::string cookie(const Kind& kind,
                   std::string_view value,
                   std::chrono::seconds lifetime,
                   bool is_secure) {
  std::string text{is_secure ? kind.secure_name : kind.plain_name};
  text += '=';
  text += value;
  text += is_secure ? "; Path=/; Secure" : "; Path=" + std::string{kind.plain_path};
  text += "; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(lifetime.count());
  return text;
}

}  // namespace

std::string_view refresh_token_of(const http::Request& request) {
  return request.cookie(request.is_secure ? kRefresh.secure_name : kRefresh.plain_name);
}

std::string refresh_cookie(const Secret<std::string>& token, Duration lifetime, bool is_secure) {
  return cookie(kRefresh, token.reveal(),
                std::chrono::duration_cast<std::chrono::seconds>(lifetime), is_secure);
}

std::string forgotten_refresh_cookie(bool is_secure) {
  return cookie(kRefresh, "", std::chrono::seconds{0}, is_secure);
}

std::string_view device_of(const http::Request& request) {
  const std::string_view value =
      request.cookie(request.is_secure ? kDevice.secure_name : kDevice.plain_name);
  const bool is_ours =
      value.size() == kDeviceSize && std::ranges::all_of(value, is_token_character);
  return is_ours ? value : std::string_view{};
}

std::string device_cookie(std::string_view device, bool is_secure) {
  constexpr auto kLifetime = std::chrono::hours{24 * 365};
  return cookie(kDevice, device, kLifetime, is_secure);
}

}  // namespace backlot::api
