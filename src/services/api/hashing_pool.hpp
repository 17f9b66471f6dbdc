#pragma once

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include "net/runtime.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// The few threads that hash passwords and passcodes: each hash takes 64 MiB, so no more run at
/// once than there are threads, and no more wait than the queue takes. Control thread.
class HashingPool {
 public:
  HashingPool(std::size_t threads, std::size_t queue)
      : pool_(std::max<std::size_t>(1, threads)), queue_(queue) {}

  /// Runs `work`, which answers an Answer<T>, on a thread of the pool; Unavailable when the queue
  /// is full.
  template <class Work>
  net::Task<std::invoke_result_t<Work>> run(Work work) {
    using Result = std::invoke_result_t<Work>;
    if (running_ >= queue_) {
      ++turned_away_;
      co_return Result{refuse(std::make_error_code(std::errc::resource_unavailable_try_again))};
    }
    ++running_;
    std::optional<Result> answer;
    std::exception_ptr failure;
    try {
      answer.emplace(co_await net::run_on(pool_.get_executor(), std::move(work)));
    } catch (...) {
      failure = std::current_exception();
    }
    --running_;
    if (failure) std::rethrow_exception(failure);
    co_return std::move(*answer);
  }

  /// Waits for the hashes that run.
  void stop() { pool_.join(); }
  [[nodiscard]] std::size_t running() const { return running_; }
  [[nodiscard]] std::uint64_t turned_away() const { return turned_away_; }

 private:
  net::asio::thread_pool pool_;
  std::size_t queue_;
  std::size_t running_ = 0;
  std::uint64_t turned_away_ = 0;
};

}  // namespace backlot::api
