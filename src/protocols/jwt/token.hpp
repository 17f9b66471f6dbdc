#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "protocols/jwt/flat_json.hpp"

namespace backlot::jwt {

// JSON Web Tokens (RFC 7519) in compact serialization (RFC 7515 §3.1), signed with HMAC-SHA256
// (RFC 7518 §3.2) and nothing else. We only read what we wrote ourselves, so the reader is stricter
// than the standard: the header holds "alg" and "typ" and no other field.

inline constexpr std::size_t kMaxToken = 4096;
/// RFC 7518 §3.2: a key at least as long as the hash.
inline constexpr std::size_t kMinKey = 32;

/// Whom a token is for. A token of one type never passes as another (RFC 8725 §3.11, §3.12).
struct Purpose {
  std::string_view type;      ///< header field "typ"
  std::string_view issuer;    ///< claim "iss"
  std::string_view audience;  ///< claim "aud"
};

/// Signs claims; adds "iss", "aud", "iat" and "exp".
[[nodiscard]] std::string sign(
    const Purpose& purpose, FlatObject claims, WallTime now, WallTime expires, BytesView key);

/// Reads the claims of a token that is signed with `key`, has this purpose and holds at `now`.
[[nodiscard]] Result<FlatObject> verify(std::string_view token,
                                        const Purpose& purpose,
                                        WallTime now,
                                        BytesView key);

/// Checks form, header and signature only. `type` as in Purpose.
[[nodiscard]] Result<FlatObject> read_signed(std::string_view token,
                                             std::string_view type,
                                             BytesView key);

/// Signs any claims as they are.
[[nodiscard]] std::string write_signed(std::string_view type,
                                       const FlatObject& claims,
                                       BytesView key);

}  // namespace backlot::jwt
