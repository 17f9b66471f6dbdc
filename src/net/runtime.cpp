#include "net/runtime.hpp"

#include <pthread.h>

#include "base/log.hpp"
#include "net/precedence.hpp"

namespace backlot::net {
namespace {

// Runs a loop until it is stopped. A handler that throws has broken a promise, but not the
// neighbours' work.
void run_loop(asio::io_context& context, const std::string& name) {
  pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
  for (;;) {
    try {
      context.run();
      return;
    } catch (const std::exception& exception) {
      log::error("runtime.handler.threw", {{"thread", name}, {"error", exception.what()}});
    }
  }
}

// A thread that worked too long in one go has lost its precedence; it is back as soon as it can
// wait.
Task<> keep_precedence() {
  asio::steady_timer timer{co_await asio::this_coro::executor};
  for (;;) {
    take_precedence();
    timer.expires_after(10s);
    co_await timer.async_wait(asio::use_awaitable);
  }
}

}  // namespace

Instant SystemClock::now() const { return std::chrono::steady_clock::now(); }

WallTime SystemClock::wall() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Runtime::Runtime(Options options) : blocking_(options.blocking_threads) {
  for (std::size_t i = 0; i < options.media_threads; ++i)
    media_.push_back(std::make_unique<asio::io_context>(1));
}

Runtime::~Runtime() { stop(); }

void Runtime::start() {
  guards_.push_back(asio::make_work_guard(control_));
  threads_.emplace_back([this] { run_loop(control_, "control"); });
  for (std::size_t i = 0; i < media_.size(); ++i) {
    guards_.push_back(asio::make_work_guard(*media_[i]));
    spawn(media_[i]->get_executor(), "runtime.precedence", keep_precedence());
    threads_.emplace_back([this, i] { run_loop(*media_[i], "media-" + std::to_string(i)); });
  }
}

void Runtime::stop() {
  blocking_.stop();
  blocking_.join();
  guards_.clear();
  control_.stop();
  for (const auto& context : media_) context->stop();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void spawn(asio::any_io_executor executor, std::string name, Task<> task) {
  asio::co_spawn(std::move(executor), std::move(task),
                 [name = std::move(name)](const std::exception_ptr& thrown) {
                   if (!thrown) return;
                   try {
                     std::rethrow_exception(thrown);
                   } catch (const std::exception& exception) {
                     log::error("runtime.task.threw",
                                {{"task", name}, {"error", exception.what()}});
                   }
                 });
}

}  // namespace backlot::net
