#pragma once

#include <filesystem>
#include <functional>

#include "net/runtime.hpp"
#include "services/relay/core/track_window.hpp"

namespace backlot::relay {

/// Keeps segments in files below one folder, which is its own: written and removed one after the
/// other on the blocking pool. Control thread only.
class SegmentStore {
 public:
  /// @param folder  emptied at once; an empty path keeps nothing
  SegmentStore(net::Runtime& runtime, std::filesystem::path folder);

  /// Writes a file. `saved` is called on the control thread once it can be read; not when the disk
  /// is full, gone or too slow.
  void save(const std::filesystem::path& name, SharedBytes bytes, std::function<void()> saved);
  void remove(std::vector<std::filesystem::path> names);
  /// Removes a folder below ours with everything in it.
  void remove_folder(const std::filesystem::path& name);

  [[nodiscard]] std::filesystem::path path(const std::filesystem::path& name) const {
    return folder_ / name;
  }
  struct Stats {
    std::uint64_t saved = 0;
    std::uint64_t failed = 0;
    std::size_t waiting = 0;  ///< bytes not yet written
  };
  [[nodiscard]] const Stats& stats() const { return shared_->stats; }

 private:
  struct Shared {
    Stats stats;
    bool was_refused = false;  ///< told once, until it works again
  };
  [[nodiscard]] bool keeps_files() const { return !folder_.empty(); }

  net::Runtime& runtime_;
  std::filesystem::path folder_;
  net::asio::strand<net::asio::thread_pool::executor_type> strand_;
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

}  // namespace backlot::relay
