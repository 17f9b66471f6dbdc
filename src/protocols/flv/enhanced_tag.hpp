#pragma once

#include "protocols/flv/tag.hpp"

namespace backlot::flv {

// The form of tags that names codecs by FourCC: Enhanced RTMP v2, "Enhanced Video", "Enhanced
// Audio". Used by parse_video() and its like; nobody else needs it.

/// Tells by a tag's first byte whether it is in the enhanced form.
[[nodiscard]] constexpr bool is_enhanced_video(unsigned head) { return (head & 0x80U) != 0; }
[[nodiscard]] constexpr bool is_enhanced_audio(unsigned head) { return head >> 4U == 9; }

[[nodiscard]] Result<VideoView> parse_enhanced_video(BytesView body);
[[nodiscard]] Result<AudioView> parse_enhanced_audio(BytesView body);

/// Writes one track, never more: any but the first in the form of a multitrack packet.
[[nodiscard]] Bytes serialize_enhanced(const VideoView& video);
[[nodiscard]] Bytes serialize_enhanced(const AudioView& audio);

}  // namespace backlot::flv
