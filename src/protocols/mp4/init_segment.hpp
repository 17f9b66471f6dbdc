#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/units.hpp"
#include "protocols/mp4/error.hpp"

namespace backlot::mp4 {

/// The one track of a CMAF track file: what a decoder is set up with.
struct Track {
  enum class Kind : std::uint8_t { Video, Audio };
  Kind kind = Kind::Video;
  std::uint32_t timescale = 90'000;  ///< ticks per second of every time in the track
  Bytes config;                      ///< avcC record, or AudioSpecificConfig
  std::string codec;                 ///< by RFC 6381: "avc1.64001F", "mp4a.40.2"
  Size size{};                       ///< pixels; of video
  std::uint32_t sample_rate = 0;     ///< of audio
  std::uint8_t channels = 0;         ///< of audio
  friend bool operator==(const Track&, const Track&) = default;
};

/// Reads what a track needs from an avcC record.
[[nodiscard]] Result<Track> video_track(BytesView decoder_config);
/// Reads what a track needs from an AudioSpecificConfig; its time scale is the sample rate.
[[nodiscard]] Result<Track> audio_track(BytesView specific_config);

/// Writes the header of a CMAF track (ISO/IEC 23000-19 §7.3.1): `ftyp` and `moov`, without samples.
[[nodiscard]] Bytes init_segment(const Track& track);

}  // namespace backlot::mp4
