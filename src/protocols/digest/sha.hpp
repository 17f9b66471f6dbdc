#pragma once

#include <array>

#include "base/bytes.hpp"

namespace backlot::digest {

using Sha1 = std::array<std::byte, 20>;
using Sha256 = std::array<std::byte, 32>;

/// SHA-1 (FIPS 180-4), for the handshakes that demand it (WebSocket), never for trust.
[[nodiscard]] Sha1 sha1(BytesView message);
/// SHA-256 (FIPS 180-4).
[[nodiscard]] Sha256 sha256(BytesView message);

}  // namespace backlot::digest
