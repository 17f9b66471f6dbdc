#pragma once

#include <filesystem>

#include "net/http/message.hpp"

namespace backlot::http {

/// Serves the built web app below `root`: files by name, index.html for every page address of the
/// app.
///
/// Names with "..", a leading dot, a backslash or a NUL are not found; links that leave `root` are
/// not followed. Files under /assets/ carry a hash in their name and may be cached for ever. A
/// "x.js.gz" beside "x.js" is sent to clients that take gzip.
[[nodiscard]] Handler serve_files(std::filesystem::path root);

}  // namespace backlot::http
