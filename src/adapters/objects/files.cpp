#include "adapters/objects/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace backlot::objects {
namespace {

std::unexpected<std::error_code> last_error() {
  return std::unexpected{std::error_code{errno, std::generic_category()}};
}

}  // namespace

bool is_key(std::string_view key) {
  constexpr std::size_t kMaxKey = 64;
  return !key.empty() && key.size() <= kMaxKey && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Result<Descriptor> open_file(const std::filesystem::path& file, int flags) {
  const int fd = ::open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return last_error();
  return Descriptor{fd};
}

Result<void> write_all(const Descriptor& file, std::int64_t offset, BytesView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file.get(), bytes.data(), bytes.size(), offset);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return last_error();
    offset += written;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<Bytes> read_some(const Descriptor& file, std::int64_t offset, std::size_t count) {
  Bytes bytes(count);
  std::size_t have = 0;
  while (have < count) {
    const ssize_t got = ::pread(file.get(), bytes.data() + have, count - have,
                                offset + static_cast<std::int64_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return last_error();
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

Result<void> sync(const std::filesystem::path& path) {
  const auto file = open_file(path, O_RDONLY);
  if (!file) return std::unexpected{file.error()};
  if (::fsync(file->get()) != 0) return last_error();
  return {};
}

void make_folder(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder)) return;
  std::filesystem::create_directories(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
}

}  // namespace backlot::objects
