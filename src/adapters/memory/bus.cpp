#include "adapters/memory/bus.hpp"

#include <vector>

namespace backlot::memory {

// Guards one handler: while a call runs nobody can end the subscription from another thread.
struct MemoryBus::Listener {
  std::recursive_mutex mutex;
  Handler handler;
};

struct MemoryBus::Listeners {
  std::mutex mutex;
  std::uint64_t next = 0;
  std::map<std::uint64_t, std::shared_ptr<Listener>> by_number;
};

MemoryBus::MemoryBus() : listeners_(std::make_shared<Listeners>()) {}
MemoryBus::~MemoryBus() = default;

void MemoryBus::publish(const ports::Message& message) {
  std::vector<std::shared_ptr<Listener>> present;
  {
    const std::scoped_lock lock{listeners_->mutex};
    for (const auto& [number, listener] : listeners_->by_number) present.push_back(listener);
  }
  for (const auto& listener : present) {
    const std::scoped_lock lock{listener->mutex};
    if (listener->handler) listener->handler(message);
  }
}

ports::Bus::Subscription MemoryBus::subscribe(Handler handler) {
  auto listener = std::make_shared<Listener>();
  listener->handler = std::move(handler);
  const std::scoped_lock lock{listeners_->mutex};
  const std::uint64_t number = listeners_->next++;
  listeners_->by_number.emplace(number, listener);
  // The subscription is an object whose end takes the listener out and waits for a call that runs.
  return {listener.get(), [listeners = listeners_, number, listener](void*) {
            {
              const std::scoped_lock erase_lock{listeners->mutex};
              listeners->by_number.erase(number);
            }
            const std::scoped_lock handler_lock{listener->mutex};
            listener->handler = nullptr;
          }};
}

}  // namespace backlot::memory
