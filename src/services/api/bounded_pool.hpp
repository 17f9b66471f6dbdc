#pragma once

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include "net/runtime.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// A few threads for work that is dear or slow, such as password hashes of 64 MiB each and files
/// that another machine keeps: no more runs at once than there are threads, and no more waits than
/// the queue takes. Control thread.
class BoundedPool {
 public:
  BoundedPool(std::size_t threads, std::size_t queue)
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

  /// Waits for what runs.
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
