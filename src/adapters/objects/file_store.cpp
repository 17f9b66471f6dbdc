#include "adapters/objects/file_store.hpp"

#include "adapters/objects/files.hpp"

namespace backlot::objects {
namespace {

namespace fs = std::filesystem;

// The last characters of an id are random, its first ones a time.
std::string shelf_of(std::string_view key) {
  return std::string{key.substr(key.size() < 2 ? 0 : key.size() - 2)};
}

// Renames; copies first when the two lie on different disks.
std::error_code move_file(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error != std::errc::cross_device_link) return error;
  const fs::path near = to.string() + ".part";
  fs::copy_file(from, near, fs::copy_options::overwrite_existing, error);
  if (error) return error;
  if (const auto done = sync(near); !done) return done.error();
  fs::rename(near, to, error);
  if (error) return error;
  fs::remove(from, error);
  return error;
}

}  // namespace

FileStore::FileStore(fs::path folder) : folder_(std::move(folder)) { make_folder(folder_); }

fs::path FileStore::path_of(std::string_view key) const { return folder_ / shelf_of(key) / key; }

Result<void> FileStore::keep(std::string_view key, const std::string& path) {
  if (!is_key(key)) return std::unexpected{std::make_error_code(std::errc::invalid_argument)};
  const fs::path target = path_of(key);
  if (const auto done = sync(path); !done) return done;
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (!error) error = move_file(path, target);
  if (error) return std::unexpected{error};
  if (const auto done = sync(target.parent_path()); !done) return done;
  return sync(folder_);
}

Result<std::string> FileStore::fetch(std::string_view key) {
  std::error_code error;
  if (!is_key(key) || !fs::is_regular_file(fs::symlink_status(path_of(key), error)))
    return std::unexpected{std::make_error_code(std::errc::no_such_file_or_directory)};
  return path_of(key).string();
}

Result<void> FileStore::remove(std::string_view key) {
  if (!is_key(key)) return std::unexpected{std::make_error_code(std::errc::invalid_argument)};
  std::error_code error;
  fs::remove(path_of(key), error);
  if (error) return std::unexpected{error};
  return {};
}

Result<void> FileStore::ready() {
  if (::access(folder_.c_str(), R_OK | W_OK | X_OK) != 0)
    return std::unexpected{std::error_code{errno, std::generic_category()}};
  return {};
}

}  // namespace backlot::objects
