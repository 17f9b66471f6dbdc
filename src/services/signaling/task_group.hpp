#pragma once

#include <memory>

#include "net/runtime.hpp"

namespace backlot::signaling {

/// Tasks of the control thread that somebody can wait for.
class TaskGroup : public std::enable_shared_from_this<TaskGroup> {
 public:
  explicit TaskGroup(net::asio::io_context& context) : context_(context) {}

  /// Starts a task; what it throws is logged and ends it alone.
  void run(net::Task<> task);
  [[nodiscard]] bool is_idle() const { return running_ == 0; }

 private:
  net::Task<> count(net::Task<> task);

  net::asio::io_context& context_;
  std::size_t running_ = 0;
};

}  // namespace backlot::signaling
