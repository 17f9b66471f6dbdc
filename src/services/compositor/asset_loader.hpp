#pragma once

#include <functional>
#include <thread>
#include <vector>

#include "net/task.hpp"
#include "services/compositor/core/images.hpp"
#include "services/compositor/program_messages.hpp"

namespace backlot::compositor {

/// Reads and decodes the images a scene wants, on a thread of its own that gives way to the others.
///
/// want() and the hook belong to the thread of `main`. A file that cannot be read or decoded is
/// said once in the log and left out of the picture.
class AssetLoader {
 public:
  using Changed = std::function<void(Images)>;

  AssetLoader(net::asio::io_context& main, Size canvas, Changed changed);
  ~AssetLoader();
  AssetLoader(const AssetLoader&) = delete;
  AssetLoader& operator=(const AssetLoader&) = delete;

  /// The whole wish each time; images no longer wanted are forgotten.
  void want(const std::vector<AssetPath>& assets);

 private:
  [[nodiscard]] std::shared_ptr<const media::Image> load(const AssetPath& asset) const;

  net::asio::io_context& main_;
  Size canvas_;
  Changed changed_;
  net::asio::io_context context_{1};
  net::asio::executor_work_guard<net::asio::io_context::executor_type> work_{
      context_.get_executor()};
  Images images_;  ///< a null one could not be loaded; the loader's thread
  std::thread thread_;
};

}  // namespace backlot::compositor
