#pragma once

namespace backlot::media {

/// Keeps libav from writing about hostile bytes to standard error. For the whole process.
void silence_codecs();

}  // namespace backlot::media
