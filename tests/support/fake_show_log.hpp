#pragma once

#include <map>
#include <mutex>

#include "domain/ports/show_log.hpp"

namespace backlot {

/// An event log in memory, with the promises of the real one; safe on any thread.
class FakeShowLog final : public ports::ShowLog {
 public:
  [[nodiscard]] Result<std::vector<show::NumberedEvent>> since(BroadcastId broadcast,
                                                               std::uint64_t after) override {
    const std::lock_guard lock{mutex_};
    if (is_failing()) return io_error();
    std::vector<show::NumberedEvent> later;
    for (const auto& event : logs_[broadcast])
      if (event.seq > after) later.push_back(event);
    return later;
  }

  Result<void> append(BroadcastId broadcast,
                      std::uint64_t after,
                      const std::vector<show::NumberedEvent>& events) override {
    const std::lock_guard lock{mutex_};
    if (is_failing()) return io_error();
    auto& log = logs_[broadcast];
    if (is_refusing_ || log.size() != after)
      return std::unexpected{std::make_error_code(std::errc::resource_unavailable_try_again)};
    log.insert(log.end(), events.begin(), events.end());
    return {};
  }

  /// Lets the `n`-th call from now fail with io_error.
  void fail_call(int n) {
    const std::lock_guard lock{mutex_};
    failing_in_ = n;
  }
  /// From now on every append loses against somebody else.
  void refuse_appends() {
    const std::lock_guard lock{mutex_};
    is_refusing_ = true;
  }

 private:
  static std::unexpected<std::error_code> io_error() {
    return std::unexpected{std::make_error_code(std::errc::io_error)};
  }
  bool is_failing() { return failing_in_ > 0 && --failing_in_ == 0; }

  std::mutex mutex_;
  std::map<BroadcastId, std::vector<show::NumberedEvent>> logs_;
  int failing_in_ = 0;
  bool is_refusing_ = false;
};

}  // namespace backlot
