#pragma once

#include "domain/asset/content.hpp"

namespace backlot::asset {

// What the headers of sounds say. Each is called for a file that starts as its format does.

/// WAVE: a RIFF file whose first chunk is the format.
[[nodiscard]] Result<Content> read_wav(const Source& source);
/// Ogg with Opus or Vorbis in its first page (RFC 7845, Vorbis I §4.2.1).
[[nodiscard]] Result<Content> read_ogg(const Source& source);
/// MPEG audio layer III, after an ID3v2 tag or without one.
[[nodiscard]] Result<Content> read_mp3(const Source& source);

}  // namespace backlot::asset
