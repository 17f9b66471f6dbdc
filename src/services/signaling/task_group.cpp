#include "services/signaling/task_group.hpp"

#include "base/log.hpp"

namespace backlot::signaling {

void TaskGroup::run(net::Task<> task) {
  net::spawn(context_.get_executor(), "signaling", count(std::move(task)));
}

net::Task<> TaskGroup::count(net::Task<> task) {
  const auto self = shared_from_this();
  ++running_;
  try {
    co_await std::move(task);
  } catch (const std::exception& exception) {
    log::error("signaling.task.threw", {{"error", exception.what()}});
  }
  --running_;
}

}  // namespace backlot::signaling
