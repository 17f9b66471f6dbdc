#pragma once

#include <filesystem>

namespace backlot::app {

/// Where the built web app lies: `configured`, or web/dist beside the source tree the binary was
/// built in, or share/backlot/web beside an installed one. Empty when it is nowhere.
[[nodiscard]] std::filesystem::path find_web_files(const std::filesystem::path& configured);

}  // namespace backlot::app
