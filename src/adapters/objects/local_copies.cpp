#include "adapters/objects/local_copies.hpp"

#include <unistd.h>

#include <algorithm>
#include <vector>

#include "adapters/objects/files.hpp"

namespace backlot::objects {
namespace {

namespace fs = std::filesystem;

struct Copy {
  fs::path path;
  std::int64_t bytes = 0;
  fs::file_time_type asked_for;
};

std::vector<Copy> copies_in(const fs::path& folder) {
  std::vector<Copy> copies;
  std::error_code error;
  for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end;
       at.increment(error)) {
    std::error_code gone;
    if (!at->is_regular_file(gone)) continue;
    Copy copy{.path = at->path(),
              .bytes = static_cast<std::int64_t>(at->file_size(gone)),
              .asked_for = at->last_write_time(gone)};
    if (!gone) copies.push_back(std::move(copy));
  }
  return copies;
}

const fs::path& made(const fs::path& folder) {
  make_folder(folder);
  return folder;
}

}  // namespace

LocalCopies::LocalCopies(fs::path folder, const Limits& limits)
    : growing_(made(folder) / "growing"),
      folder_(folder / "whole"),
      limits_(limits),
      files_(folder_) {
  make_folder(growing_);
  const auto an_hour_ago = fs::file_time_type::clock::now() - std::chrono::hours{1};
  std::error_code ignored;
  for (const Copy& half : copies_in(growing_))
    if (half.asked_for < an_hour_ago) fs::remove(half.path, ignored);
}

Result<std::string> LocalCopies::find(std::string_view key) {
  auto path = files_.fetch(key);
  if (!path) return path;
  std::error_code ignored;
  fs::last_write_time(*path, fs::file_time_type::clock::now(), ignored);
  return path;
}

std::string LocalCopies::new_file(std::string_view key) {
  const std::scoped_lock lock{mutex_};
  const std::string name =
      std::string{key} + "." + std::to_string(::getpid()) + "." + std::to_string(++made_);
  return (growing_ / name).string();
}

Result<std::string> LocalCopies::add(std::string_view key, const std::string& path) {
  if (const auto kept = files_.keep(key, path); !kept) return std::unexpected{kept.error()};
  auto found = find(key);
  if (found) make_room(*found);
  return found;
}

Result<void> LocalCopies::remove(std::string_view key) { return files_.remove(key); }

void LocalCopies::make_room(const fs::path& except) {
  const std::scoped_lock lock{mutex_};
  auto copies = copies_in(folder_);
  std::ranges::sort(copies, {}, &Copy::asked_for);
  std::int64_t bytes = 0;
  for (const Copy& copy : copies) bytes += copy.bytes;
  const auto resting = fs::file_time_type::clock::now() - limits_.rest;
  for (const Copy& copy : copies) {
    if (bytes <= limits_.bytes || copy.asked_for > resting) return;
    std::error_code error;
    if (copy.path != except && fs::remove(copy.path, error)) bytes -= copy.bytes;
  }
}

}  // namespace backlot::objects
