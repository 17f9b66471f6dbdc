#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/secret.hpp"

namespace backlot::api {

/// 256 random bits as 43 URL-safe characters: a refresh token.
[[nodiscard]] Secret<std::string> make_refresh_token(Random& random);
/// What the database knows of a token: its SHA-256 in hexadecimal.
[[nodiscard]] std::string hash_of(std::string_view token);
/// 192 random bits as 32 URL-safe characters: the key of an encoder.
[[nodiscard]] Secret<std::string> make_stream_key(Random& random);
/// 144 random bits as 24 URL-safe characters: the secret part of a guest link.
[[nodiscard]] std::string make_join_token(Random& random);

}  // namespace backlot::api
