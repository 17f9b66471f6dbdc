#pragma once

#include "domain/asset/content.hpp"

namespace backlot::asset {

// What the headers of pictures say. Each is called for a file that starts as its format does.

/// PNG: the IHDR chunk (ISO 15948 §11.2.1).
[[nodiscard]] Result<Content> read_png(const Source& source);
/// JPEG: the first frame header (ITU-T T.81 B.2.2).
[[nodiscard]] Result<Content> read_jpeg(const Source& source);
/// WebP: VP8, VP8L or VP8X (RFC 9649).
[[nodiscard]] Result<Content> read_webp(const Source& source);
/// GIF: the logical screen, and the number of frames.
[[nodiscard]] Result<Content> read_gif(const Source& source);

}  // namespace backlot::asset
