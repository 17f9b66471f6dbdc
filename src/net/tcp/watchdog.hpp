#pragma once

#include <functional>
#include <memory>

#include "base/time.hpp"
#include "net/task.hpp"

namespace backlot::net {

/// Does something (as a rule: closes a socket) unless it is fed in time. Asleep until fed.
class Watchdog {
 public:
  Watchdog(const asio::any_io_executor& executor, std::function<void()> bite);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// It bites after `patience` from now, and not before.
  void feed(Duration patience);
  void sleep();
  /// It has bitten since it was fed last.
  [[nodiscard]] bool has_bitten() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace backlot::net
