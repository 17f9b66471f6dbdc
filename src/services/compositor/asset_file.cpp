#include "services/compositor/asset_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace backlot::compositor {
namespace {

std::unexpected<std::error_code> last_error() {
  return std::unexpected{std::error_code{errno, std::generic_category()}};
}

}  // namespace

Result<AssetFile> AssetFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return last_error();
  AssetFile file{descriptor, 0};
  struct stat info{};
  if (fstat(descriptor, &info) != 0) return last_error();
  if (!S_ISREG(info.st_mode)) return std::unexpected{make_error_code(std::errc::not_supported)};
  file.size_ = info.st_size;
  return file;
}

AssetFile::~AssetFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

AssetFile::AssetFile(AssetFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}

Result<std::size_t> AssetFile::read(std::int64_t offset, MutableBytes out) {
  while (true) {
    const ssize_t got = pread(descriptor_, out.data(), out.size(), offset);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return last_error();
  }
}

Result<Bytes> AssetFile::read_whole(std::size_t most) {
  const auto size = static_cast<std::size_t>(size_);
  if (size > most) return std::unexpected{make_error_code(std::errc::file_too_large)};
  Bytes out(size);
  std::size_t done = 0;
  while (done < size) {
    const auto got = read(static_cast<std::int64_t>(done), MutableBytes{out}.subspan(done));
    if (!got) return std::unexpected{got.error()};
    if (*got == 0) return std::unexpected{make_error_code(std::errc::io_error)};
    done += *got;
  }
  return out;
}

}  // namespace backlot::compositor
