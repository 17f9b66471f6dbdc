#include "app/web_files.hpp"

namespace backlot::app {
namespace {
namespace fs = std::filesystem;
bool holds_the_app(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / "index.html", error);
}
}  // namespace

fs::path find_web_files(const fs::path& configured) {
  if (!configured.empty()) return holds_the_app(configured) ? fs::absolute(configured) : fs::path{};
  std::error_code error;
  const fs::path binary = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  for (const char* place : {"../../web/dist", "../share/backlot/web"}) {
    fs::path candidate = (binary.parent_path() / place).lexically_normal();
    if (holds_the_app(candidate)) return candidate;
  }
  return {};
}

}  // namespace backlot::app
