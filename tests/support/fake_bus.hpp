#pragma once

#include <algorithm>
#include <memory>
#include <mutex>

#include "domain/ports/bus.hpp"

namespace backlot {

/// A bus that calls its handlers at once, on the publisher's thread, and remembers what was said.
class FakeBus final : public ports::Bus {
 public:
  void publish(const ports::Message& message) override {
    std::vector<std::shared_ptr<Handler>> handlers;
    {
      const std::lock_guard lock{mutex_};
      messages_.push_back(message);
      for (const auto& weak : handlers_)
        if (auto handler = weak.lock()) handlers.push_back(std::move(handler));
    }
    for (const auto& handler : handlers) (*handler)(message);
  }

  [[nodiscard]] Subscription subscribe(Handler handler) override {
    const std::lock_guard lock{mutex_};
    auto kept = std::make_shared<Handler>(std::move(handler));
    handlers_.push_back(kept);
    return kept;
  }

  [[nodiscard]] std::vector<ports::Message> messages() const {
    const std::lock_guard lock{mutex_};
    return messages_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<ports::Message> messages_;
  std::vector<std::weak_ptr<Handler>> handlers_;
};

}  // namespace backlot
