#pragma once

#include "domain/asset/content.hpp"

namespace backlot::asset {

// What the headers of movies say. Each is called for a file that starts as its format does.

/// MP4, M4A and QuickTime: the tracks of the movie box (ISO 14496-12 §8), wherever it lies.
[[nodiscard]] Result<Content> read_mp4(const Source& source);
/// WebM: the Tracks element (RFC 9559 §5.1.4) of the file's first megabyte.
[[nodiscard]] Result<Content> read_webm(const Source& source);

/// What the tracks of a file add up to.
struct Tracks {
  bool has_video = false;
  bool has_audio = false;
  std::int64_t width = 0;
  std::int64_t height = 0;
};

/// A movie, or a sound when no track is a picture.
[[nodiscard]] Result<Content> content_of(const Tracks& tracks,
                                         std::string_view movie_type,
                                         std::string_view sound_type);

}  // namespace backlot::asset
