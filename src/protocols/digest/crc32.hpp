#pragma once

#include "base/bytes.hpp"

namespace backlot::digest {

/// CRC-32 as in ISO 3309 and ITU-T V.42 (the one of zip, PNG and STUN's FINGERPRINT).
[[nodiscard]] std::uint32_t crc32(BytesView message);

}  // namespace backlot::digest
