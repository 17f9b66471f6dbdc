#pragma once

#include <cstdint>

#include "base/byte_reader.hpp"
#include "base/byte_writer.hpp"

namespace backlot::rtcp {

inline constexpr std::size_t kReportBlockSize = 24;
inline constexpr std::size_t kMaxReportBlocks = 31;

/// What a receiver says about one stream (RFC 3550 §6.4.1).
struct ReportBlock {
  [[nodiscard]] static ReportBlock parse(ByteReader& reader);
  void serialize(ByteWriter& writer) const;
  friend bool operator==(const ReportBlock&, const ReportBlock&) = default;

  std::uint32_t ssrc = 0;
  std::uint8_t fraction_lost = 0;         ///< of 256, since the report before
  std::int32_t cumulative_lost = 0;       ///< 24 bits, clamped; negative with duplicates
  std::uint32_t highest_sequence = 0;     ///< extended by the count of wraps
  std::uint32_t jitter = 0;               ///< in time stamp units
  std::uint32_t last_sr = 0;              ///< middle 32 bits of its NTP time, 0 when none
  std::uint32_t delay_since_last_sr = 0;  ///< in 1/65536 s
};

}  // namespace backlot::rtcp
