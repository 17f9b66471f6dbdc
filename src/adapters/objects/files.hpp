#pragma once

#include <filesystem>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace backlot::objects {

/// Whether a key is one of ours: [a-z0-9-], 1 to 64 characters. Nothing else becomes part of a
/// path.
[[nodiscard]] bool is_key(std::string_view key);

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

/// Opens a file as open(2) does, never through a symbolic link.
[[nodiscard]] Result<Descriptor> open_file(const std::filesystem::path& file, int flags);
/// Writes all of the bytes at an offset.
[[nodiscard]] Result<void> write_all(const Descriptor& file, std::int64_t offset, BytesView bytes);
/// Reads up to `count` bytes from an offset; fewer at the end.
[[nodiscard]] Result<Bytes> read_some(const Descriptor& file,
                                      std::int64_t offset,
                                      std::size_t count);
/// Makes a file's bytes, or a folder's names, survive a power cut.
[[nodiscard]] Result<void> sync(const std::filesystem::path& path);
/// Makes a folder for its owner only, and those above it.
void make_folder(const std::filesystem::path& folder);

}  // namespace backlot::objects
