#pragma once

#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/rtp/error.hpp"

namespace backlot::rtp {

/// What a router needs to know of an H.264 payload (RFC 6184): single NAL units, STAP-A and FU-A.
struct H264Payload {
  [[nodiscard]] static Result<H264Payload> parse(BytesView payload);

  /// The packet begins a key frame: it holds an SPS, or begins an IDR slice.
  bool is_keyframe = false;
  /// A NAL unit begins in this packet (false in the middle and the end of an FU-A).
  bool starts_nal = false;
  /// The sequence parameter set in the packet, header octet included; empty when there is none or
  /// it is not whole.
  BytesView sequence_parameters{};
};

}  // namespace backlot::rtp
