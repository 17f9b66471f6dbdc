#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/units.hpp"
#include "protocols/h264/error.hpp"

namespace backlot::h264 {

inline constexpr int kMaxPictureSide = 16'384;  ///< pixels; larger claims are refused

/// What a relay reads from a sequence parameter set (ITU-T H.264 §7.3.2.1.1).
struct Sps {
  std::uint8_t profile = 0;
  std::uint8_t constraints = 0;
  std::uint8_t level = 0;
  Size size;                 ///< after cropping
  bool is_common = true;     ///< progressive pictures of 8 bits in 4:2:0, as browsers decode them
  bool may_reorder = false;  ///< pictures may come in another order than they are shown in
  friend bool operator==(const Sps&, const Sps&) = default;
};

/// Reads a NAL unit of type 7, header byte included, without a start code.
[[nodiscard]] Result<Sps> parse_sps(BytesView nal_unit);

}  // namespace backlot::h264
