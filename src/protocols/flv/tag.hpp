#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/flv/error.hpp"

namespace backlot::flv {

/// The kinds of tag, numbered as on the wire (Video File Format 10.1, E.4.1); RTMP uses the same
/// numbers for its messages.
enum class TagType : std::uint8_t { Audio = 8, Video = 9, Script = 18 };

/// Codecs we take. H.264 comes in the classic form or, like the others, in the enhanced one, named
/// by a FourCC (Enhanced RTMP v2).
enum class VideoCodec : std::uint8_t { Avc, Hevc, Av1, Vp9 };
enum class AudioCodec : std::uint8_t { Aac, Opus };

/// The body of a video tag or message (E.4.3, Enhanced RTMP); points into it.
struct VideoView {
  bool is_keyframe = false;
  bool is_sequence_header = false;    ///< `data` is an avcC, hvcC, av1C or vpcC record
  bool is_end = false;                ///< end of sequence, `data` is empty
  std::int32_t composition_time = 0;  ///< milliseconds from decoding to showing
  BytesView data;                     ///< AVCC, 4-byte lengths as a rule; OBUs; a VP9 frame
  VideoCodec codec = VideoCodec::Avc;
  bool is_enhanced = false;  ///< in the form with a FourCC
  bool is_aside = false;     ///< nothing of the one track we take: colour, a command, other tracks
  std::uint8_t track = 0;  ///< of a multitrack publisher; another than the first is aside, and read
};

/// The body of an audio tag or message (E.4.2, Enhanced RTMP); points into it.
struct AudioView {
  bool is_sequence_header = false;  ///< `data` is an AudioSpecificConfig or an OpusHead
  BytesView data;                   ///< one raw AAC frame, without ADTS, or an Opus packet
  AudioCodec codec = AudioCodec::Aac;
  bool is_enhanced = false;  ///< in the form with a FourCC
  bool is_end = false;       ///< end of sequence, `data` is empty
  bool is_aside = false;     ///< nothing of the one track we take: a channel map, other tracks
};

/// Reads the body of a video tag; codecs that are not ours are refused.
[[nodiscard]] Result<VideoView> parse_video(BytesView body);
/// Reads the body of an audio tag; codecs that are not ours are refused.
[[nodiscard]] Result<AudioView> parse_audio(BytesView body);

[[nodiscard]] Bytes serialize(const VideoView& video);
[[nodiscard]] Bytes serialize(const AudioView& audio);

}  // namespace backlot::flv
