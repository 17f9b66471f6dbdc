#pragma once

#include <vector>

#include "base/result.hpp"
#include "protocols/rtcp/compound.hpp"

namespace backlot::rtcp {

/// Packets somebody misses (generic NACK, RFC 4585 §6.2.1).
///
///   |            PID                |             BLP               |
struct Nack {
  static constexpr std::uint8_t kFormat = 1;
  static constexpr std::size_t kMaxSequences = 1024;  ///< more is an error

  [[nodiscard]] static Result<Nack> parse(const Packet& packet);
  void serialize(ByteWriter& writer) const;
  friend bool operator==(const Nack&, const Nack&) = default;

  std::uint32_t sender_ssrc = 0;
  std::uint32_t media_ssrc = 0;
  std::vector<std::uint16_t> sequences;  ///< in rising order, wraps included
};

}  // namespace backlot::rtcp
