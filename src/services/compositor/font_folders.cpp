#include "services/compositor/font_folders.hpp"

#include <cstdlib>

namespace backlot::compositor {
namespace {

std::string environment(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

}  // namespace

std::vector<std::string> font_folders() {
  const std::string home = environment("HOME", "/nonexistent");
  const std::string cache = environment("XDG_CACHE_HOME", home + "/.cache");
  return {"/usr/share/fonts",
          "/usr/local/share/fonts",
          "/usr/share/fontconfig",
          "/etc/fonts",
          "/var/cache/fontconfig",
          home + "/.fonts",
          home + "/.local/share/fonts",
          home + "/.config/fontconfig",
          cache + "/fontconfig",
          environment("FONTCONFIG_FILE", "/etc/fonts/fonts.conf"),
          environment("FONTCONFIG_PATH", "/etc/fonts")};
}

}  // namespace backlot::compositor
