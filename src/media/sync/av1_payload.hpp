#pragma once

#include <span>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace backlot::media {

/// Tells whether a coded video sequence, and with it a key frame, begins with this packet
/// (RTP Payload Format For AV1 §4.4).
[[nodiscard]] bool begins_av1_key_frame(BytesView payload);

/// Puts the OBUs of one temporal unit together, each with its size, behind a temporal delimiter
/// (low-overhead bitstream format, AV1 §5.2).
[[nodiscard]] Result<Bytes> join_av1(std::span<const BytesView> payloads);

}  // namespace backlot::media
