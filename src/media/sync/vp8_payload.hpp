#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace backlot::media {

/// The part of a VP8 frame that one RTP packet carries (RFC 7741 §4).
struct Vp8Payload {
  bool begins_frame = false;
  bool is_keyframe = false;  ///< known only where the frame begins
  BytesView data;
};

/// Reads the payload descriptor and the first octet of the payload header.
[[nodiscard]] Result<Vp8Payload> parse_vp8_payload(BytesView payload);

}  // namespace backlot::media
