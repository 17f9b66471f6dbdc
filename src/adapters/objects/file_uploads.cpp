#include "adapters/objects/file_uploads.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "adapters/objects/files.hpp"
#include "base/check.hpp"

namespace backlot::objects {
namespace {

namespace fs = std::filesystem;

}  // namespace

FileUploads::FileUploads(fs::path folder) : folder_(std::move(folder)) { make_folder(folder_); }

std::string FileUploads::path(std::string_view key) {
  BACKLOT_CHECK(is_key(key));
  return (folder_ / (std::string{key} + ".part")).string();
}

Result<std::int64_t> FileUploads::size(std::string_view key) {
  std::error_code error;
  const auto bytes = fs::file_size(path(key), error);
  if (error == std::errc::no_such_file_or_directory) return std::int64_t{0};
  if (error) return std::unexpected{error};
  return static_cast<std::int64_t>(bytes);
}

Result<void> FileUploads::append(std::string_view key, std::int64_t offset, BytesView bytes) {
  const auto file = open_file(path(key), O_WRONLY | O_CREAT);
  if (!file) return std::unexpected{file.error()};
  if (::flock(file->get(), LOCK_EX | LOCK_NB) != 0)
    return std::unexpected{std::make_error_code(std::errc::device_or_resource_busy)};
  if (::lseek(file->get(), 0, SEEK_END) != offset)
    return std::unexpected{std::make_error_code(std::errc::invalid_seek)};
  const auto written = write_all(*file, offset, bytes);
  // What did not fit must not count as received.
  if (!written && ::ftruncate(file->get(), offset) != 0)
    return std::unexpected{std::error_code{errno, std::generic_category()}};
  return written;
}

Result<Bytes> FileUploads::read(std::string_view key, std::int64_t offset, std::size_t count) {
  const auto file = open_file(path(key), O_RDONLY);
  if (!file) return std::unexpected{file.error()};
  return read_some(*file, offset, count);
}

Result<void> FileUploads::remove(std::string_view key) {
  std::error_code error;
  fs::remove(path(key), error);
  if (error) return std::unexpected{error};
  return {};
}

}  // namespace backlot::objects
