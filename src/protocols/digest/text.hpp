#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace backlot::digest {

/// Lower-case hexadecimal.
[[nodiscard]] std::string hex(BytesView bytes);
/// Reads hexadecimal in either case; an odd length or another character gives nothing.
[[nodiscard]] std::optional<Bytes> parse_hex(std::string_view text);

/// Base64 with padding (RFC 4648 §4).
[[nodiscard]] std::string base64(BytesView bytes);
/// Reads padded base64; nothing when malformed or not canonical.
[[nodiscard]] std::optional<Bytes> parse_base64(std::string_view text);

/// Base64url without padding (RFC 4648 §5, RFC 7515 §2).
[[nodiscard]] std::string base64url(BytesView bytes);
/// Reads unpadded base64url; nothing when malformed or not canonical (left-over bits set).
[[nodiscard]] std::optional<Bytes> parse_base64url(std::string_view text);

}  // namespace backlot::digest
