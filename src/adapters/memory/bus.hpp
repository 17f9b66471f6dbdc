#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "domain/ports/bus.hpp"

namespace backlot::memory {

/// The bus of a single process: handlers run on the publisher's thread, in order of subscription.
///
/// Thread-safe. A handler may publish, subscribe and drop subscriptions.
class MemoryBus final : public ports::Bus {
 public:
  MemoryBus();
  ~MemoryBus() override;
  void publish(const ports::Message& message) override;
  [[nodiscard]] Subscription subscribe(Handler handler) override;

 private:
  struct Listener;
  struct Listeners;
  std::shared_ptr<Listeners> listeners_;
};

}  // namespace backlot::memory
