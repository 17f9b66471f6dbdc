#pragma once

#include <mutex>

#include "adapters/objects/file_store.hpp"

namespace backlot::objects {

/// Copies on this machine of objects that are kept elsewhere. The ones not asked for the longest
/// make room when there are too many bytes, but none that somebody asked for within `rest`: it may
/// be in use. Any thread.
class LocalCopies {
 public:
  struct Limits {
    std::int64_t bytes = 10LL * 1024 * 1024 * 1024;
    std::chrono::hours rest{12};
  };

  /// Makes the folder when it is not there, and clears what a crash left half done an hour ago or
  /// longer: other processes may share the folder. Throws.
  LocalCopies(std::filesystem::path folder, const Limits& limits);

  /// Where a copy lies. Fails with no_such_file_or_directory.
  [[nodiscard]] Result<std::string> find(std::string_view key);
  /// Where a copy may grow before it is added. The name is nobody else's, in no process.
  [[nodiscard]] std::string new_file(std::string_view key);
  /// Takes a finished file over. @return where it lies now
  [[nodiscard]] Result<std::string> add(std::string_view key, const std::string& path);
  /// Quiet when there is none.
  [[nodiscard]] Result<void> remove(std::string_view key);

 private:
  void make_room(const std::filesystem::path& except);

  std::filesystem::path growing_;
  std::filesystem::path folder_;
  Limits limits_;
  FileStore files_;
  std::mutex mutex_;
  std::uint64_t made_ = 0;
};

}  // namespace backlot::objects
