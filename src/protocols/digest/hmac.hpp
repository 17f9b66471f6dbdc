#pragma once

#include <initializer_list>

#include "base/bytes.hpp"
#include "protocols/digest/sha.hpp"

namespace backlot::digest {

/// HMAC-SHA1 (RFC 2104) over one message given in parts, in order.
[[nodiscard]] Sha1 hmac_sha1(BytesView key, std::initializer_list<BytesView> parts);
[[nodiscard]] inline Sha1 hmac_sha1(BytesView key, BytesView message) {
  return hmac_sha1(key, {message});
}

/// HMAC-SHA256 (RFC 2104) over one message given in parts, in order.
[[nodiscard]] Sha256 hmac_sha256(BytesView key, std::initializer_list<BytesView> parts);
[[nodiscard]] inline Sha256 hmac_sha256(BytesView key, BytesView message) {
  return hmac_sha256(key, {message});
}

/// Compares in a time that depends on the lengths alone; different lengths are unequal.
[[nodiscard]] bool equal_in_constant_time(BytesView a, BytesView b);

}  // namespace backlot::digest
