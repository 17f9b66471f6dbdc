#pragma once

#include <vector>

#include "base/result.hpp"
#include "protocols/rtcp/compound.hpp"
#include "protocols/rtcp/report_block.hpp"

namespace backlot::rtcp {

/// A sender's clock and counters (RFC 3550 §6.4.1).
struct SenderReport {
  [[nodiscard]] static Result<SenderReport> parse(const Packet& packet);
  void serialize(ByteWriter& writer) const;
  friend bool operator==(const SenderReport&, const SenderReport&) = default;

  std::uint32_t ssrc = 0;
  std::uint64_t ntp_time = 0;  ///< seconds since 1900 in 32.32 fixed point
  std::uint32_t rtp_time = 0;  ///< the same moment on the stream's clock
  std::uint32_t packet_count = 0;
  std::uint32_t octet_count = 0;
  std::vector<ReportBlock> blocks;
};

}  // namespace backlot::rtcp
