#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/time.hpp"
#include "net/task.hpp"

namespace backlot::net {

/// The steady and the wall clock of this machine.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
  [[nodiscard]] WallTime wall() const override;
};

/// The threads of a server process, by role: one control thread, media threads with a private
/// io_context each, and a pool for calls that block (SQL, password hashes, files).
class Runtime {
 public:
  struct Options {
    std::size_t media_threads = 1;
    std::size_t blocking_threads = 4;
  };

  explicit Runtime(Options options);
  ~Runtime();
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  /// Starts the threads; they run until stop().
  void start();
  /// Ends every loop and joins the threads. Idempotent.
  void stop();

  [[nodiscard]] asio::io_context& control() { return control_; }
  [[nodiscard]] asio::io_context& media(std::size_t index) { return *media_[index]; }
  [[nodiscard]] std::size_t media_count() const { return media_.size(); }
  [[nodiscard]] asio::thread_pool& blocking() { return blocking_; }

 private:
  asio::io_context control_{1};
  std::vector<std::unique_ptr<asio::io_context>> media_;
  asio::thread_pool blocking_;
  using Guard = asio::executor_work_guard<asio::io_context::executor_type>;
  std::vector<Guard> guards_;
  std::vector<std::thread> threads_;
};

/// Runs `work` on `executor` (the blocking pool, another thread's loop) and resumes the caller on
/// its own executor with the result. Exceptions of `work` reach the caller.
template <class Executor, class Work>
Task<std::invoke_result_t<Work>> run_on(Executor executor, Work work) {
  co_return co_await asio::co_spawn(
      executor,
      [](Work owned) -> Task<std::invoke_result_t<Work>> { co_return owned(); }(std::move(work)),
      asio::use_awaitable);
}

/// Starts a coroutine nobody waits for; an exception that leaves it is logged under `name` and ends
/// it alone. Its owner ends it by closing what it waits on.
void spawn(asio::any_io_executor executor, std::string name, Task<> task);

}  // namespace backlot::net
