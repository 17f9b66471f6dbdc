#pragma once

#include <vector>

#include "base/bytes.hpp"

namespace backlot::rtp {

/// Cuts H.264 NAL units into RTP payloads of at most `most` octets, non-interleaved mode (RFC 6184
/// §6.3): a unit that fits travels alone (§5.6), a longer one in fragments (FU-A, §5.8).
///
/// @param unit  without start code or length; an empty one gives nothing
/// @param most  at least 3
void append_h264_payloads(std::vector<Bytes>& out, BytesView unit, std::size_t most);

}  // namespace backlot::rtp
