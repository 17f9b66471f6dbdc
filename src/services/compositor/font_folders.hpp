#pragma once

#include <string>
#include <vector>

namespace backlot::compositor {

/// Where fonts and their tables lie, by the environment and by custom.
[[nodiscard]] std::vector<std::string> font_folders();

}  // namespace backlot::compositor
