#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace backlot {

/// A bounded queue between exactly one producing and one consuming thread, without a lock.
template <class T>
class RingQueue {
 public:
  explicit RingQueue(std::size_t capacity) : slots_(capacity + 1) {}

  /// Producer side. Returns false, and leaves the queue alone, when it is full.
  [[nodiscard]] bool push(T value) {
    const std::size_t tail = tail_.load(std::memory_order_relaxed);
    const std::size_t next = (tail + 1) % slots_.size();
    if (next == head_.load(std::memory_order_acquire)) return false;
    slots_[tail] = std::move(value);
    tail_.store(next, std::memory_order_release);
    return true;
  }

  /// Consumer side.
  [[nodiscard]] std::optional<T> pop() {
    const std::size_t head = head_.load(std::memory_order_relaxed);
    if (head == tail_.load(std::memory_order_acquire)) return std::nullopt;
    std::optional<T> value{std::move(slots_[head])};
    head_.store((head + 1) % slots_.size(), std::memory_order_release);
    return value;
  }

 private:
  std::vector<T> slots_;
  alignas(64) std::atomic<std::size_t> head_ = 0;
  alignas(64) std::atomic<std::size_t> tail_ = 0;
};

}  // namespace backlot
