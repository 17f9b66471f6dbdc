#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/units.hpp"

namespace backlot::hls {

/// One quality of the picture (EXT-X-STREAM-INF, RFC 8216bis §4.4.6.2), or the sound alone.
struct Variant {
  std::string uri;
  Bitrate peak;              ///< picture and sound together, of the largest segment
  Bitrate average;           ///< over what can be played
  std::string codecs;        ///< RFC 6381, separated by commas
  std::optional<Size> size;  ///< of the picture
  double frame_rate = 0;     ///< pictures a second; zero: not known
};

/// The sound of every variant that has a picture (EXT-X-MEDIA, §4.4.6.1).
struct AudioRendition {
  std::string uri;
  std::string name;
  unsigned channels = 2;
};

struct MasterPlaylist {
  std::vector<Variant> variants;  ///< the first is what players begin with
  std::optional<AudioRendition> audio;
  bool is_independent = false;  ///< every segment begins with a key frame
};

[[nodiscard]] std::string serialize(const MasterPlaylist& playlist);

}  // namespace backlot::hls
