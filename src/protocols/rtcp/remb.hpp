#pragma once

#include <vector>

#include "base/result.hpp"
#include "base/units.hpp"
#include "protocols/rtcp/compound.hpp"

namespace backlot::rtcp {

/// The receiver's estimate of the rate a path carries (draft-alvestrand-rmcat-remb-03 §2.2).
///
///   |  'R' 'E' 'M' 'B'  | count | exponent (6) | mantissa (18) | SSRCs ...
struct Remb {
  static constexpr std::uint8_t kFormat = 15;

  [[nodiscard]] static Result<Remb> parse(const Packet& packet);
  void serialize(ByteWriter& writer) const;
  friend bool operator==(const Remb&, const Remb&) = default;

  std::uint32_t sender_ssrc = 0;
  Bitrate bitrate;  ///< saturates; written with 18 bits of precision
  std::vector<std::uint32_t> ssrcs;
};

}  // namespace backlot::rtcp
