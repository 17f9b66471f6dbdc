#pragma once

#include <vector>

#include "base/result.hpp"
#include "protocols/rtcp/compound.hpp"
#include "protocols/rtcp/report_block.hpp"

namespace backlot::rtcp {

/// How streams arrive at somebody who sends none (RFC 3550 §6.4.2).
struct ReceiverReport {
  [[nodiscard]] static Result<ReceiverReport> parse(const Packet& packet);
  void serialize(ByteWriter& writer) const;
  friend bool operator==(const ReceiverReport&, const ReceiverReport&) = default;

  std::uint32_t ssrc = 0;
  std::vector<ReportBlock> blocks;
};

}  // namespace backlot::rtcp
