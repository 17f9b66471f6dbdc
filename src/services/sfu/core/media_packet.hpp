#pragma once

#include <optional>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "protocols/rtp/vp8_payload.hpp"
#include "services/sfu/core/payload_ring.hpp"

namespace backlot::sfu {

/// One packet of a producer on its way to the consumers. Views last for one call.
struct MediaPacket {
  std::int64_t sequence = 0;  ///< unwrapped, the publisher's
  std::uint32_t timestamp = 0;
  bool has_marker = false;
  bool is_keyframe = false;            ///< a key frame begins here
  std::optional<rtp::Vp8Payload> vp8;  ///< present for VP8 payloads
  BytesView extensions;                ///< elements in the one-byte form, under the router's ids
  BytesView payload;                   ///< empty: padding only
  PayloadRing::Ref stored;
  std::optional<Size> picture = {};  ///< of a key frame that says it
};

}  // namespace backlot::sfu
