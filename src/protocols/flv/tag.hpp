#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/flv/error.hpp"

namespace backlot::flv {

/// The kinds of tag, numbered as on the wire (Video File Format 10.1, E.4.1); RTMP uses the same
/// numbers for its messages.
enum class TagType : std::uint8_t { Audio = 8, Video = 9, Script = 18 };

/// The body of a video tag or message (E.4.3); points into it.
struct VideoView {
  bool is_keyframe = false;
  bool is_sequence_header = false;    ///< `data` is an avcC record
  bool is_end = false;                ///< end of sequence, `data` is empty
  std::int32_t composition_time = 0;  ///< milliseconds from decoding to showing
  BytesView data;                     ///< AVCC, 4-byte lengths as a rule
};

/// The body of an audio tag or message (E.4.2); points into it.
struct AudioView {
  bool is_sequence_header = false;  ///< `data` is an AudioSpecificConfig
  BytesView data;                   ///< one raw AAC frame, without ADTS
};

/// Reads the body of a video tag; codecs other than H.264 are refused.
[[nodiscard]] Result<VideoView> parse_video(BytesView body);
/// Reads the body of an audio tag; codecs other than AAC are refused.
[[nodiscard]] Result<AudioView> parse_audio(BytesView body);

[[nodiscard]] Bytes serialize(const VideoView& video);
[[nodiscard]] Bytes serialize(const AudioView& audio);

}  // namespace backlot::flv
