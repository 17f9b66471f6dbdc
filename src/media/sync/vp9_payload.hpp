#pragma once

#include <span>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace backlot::media {

/// The part of a VP9 frame that one RTP packet carries (RFC 9628 §4). A frame is one spatial layer
/// of a picture.
struct Vp9Payload {
  bool begins_frame = false;
  bool ends_frame = false;
  bool begins_key_frame = false;  ///< the lowest layer of a key picture begins
  BytesView data;
};

/// Reads the payload descriptor.
[[nodiscard]] Result<Vp9Payload> parse_vp9_payload(BytesView payload);

/// Puts the frames of one picture together; several layers become a superframe (VP9 bitstream,
/// annex B).
[[nodiscard]] Result<Bytes> join_vp9(std::span<const BytesView> payloads);

}  // namespace backlot::media
