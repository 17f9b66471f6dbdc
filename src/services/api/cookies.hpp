#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "net/http/message.hpp"

namespace backlot::api {

// The refresh token's cookie. Over TLS it is `__Host-backlot_refresh`: Secure, of this host alone,
// and Path=/ because the prefix demands it. Without TLS (a browser takes that from localhost and
// labs) it is `backlot_refresh` with Path=/api/auth. Always HttpOnly and SameSite=Strict.

/// The refresh token that came with a request, or an empty view. The plain cookie is not read over
/// TLS: anybody on the way could have set it.
[[nodiscard]] std::string_view refresh_token_of(const http::Request& request);

/// The Set-Cookie value that stores a token.
[[nodiscard]] std::string refresh_cookie(const Secret<std::string>& token,
                                         Duration lifetime,
                                         bool is_secure);
/// The Set-Cookie value that forgets it.
[[nodiscard]] std::string forgotten_refresh_cookie(bool is_secure);

// The device's cookie: the same rules, Path=/api without TLS, a year long. It opens nothing; it
// tells a guest who comes back from a stranger.

/// The device's secret that came with a request, or an empty view.
[[nodiscard]] std::string_view device_of(const http::Request& request);
/// The Set-Cookie value that stores it.
[[nodiscard]] std::string device_cookie(std::string_view device, bool is_secure);

}  // namespace backlot::api
