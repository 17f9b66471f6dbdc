#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/aac/error.hpp"

namespace backlot::aac {

/// What a decoder must know before the first AAC frame (ISO/IEC 14496-3 §1.6.2.1,
/// AudioSpecificConfig).
struct SpecificConfig {
  std::uint8_t object_type = 2;  ///< 2 is AAC-LC
  std::uint32_t sample_rate = 48'000;
  std::uint8_t channels = 2;  ///< the channel configuration, 1 to 7
  friend bool operator==(const SpecificConfig&, const SpecificConfig&) = default;
};

/// Reads the leading part; extensions (SBR, PS) after it are left alone.
[[nodiscard]] Result<SpecificConfig> parse(BytesView bytes);
/// Writes the form without extensions: 2 bytes for the usual sample rates, 5 for others.
[[nodiscard]] Bytes serialize(const SpecificConfig& config);

}  // namespace backlot::aac
