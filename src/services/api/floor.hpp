#pragma once

#include <type_traits>
#include <utility>

#include "domain/ports/passes.hpp"
#include "net/http/message.hpp"
#include "net/runtime.hpp"
#include "services/api/client_address.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// What every handler stands on: where to run what blocks, who asks, and at what time. Control
/// thread.
class Floor {
 public:
  Floor(net::Runtime& runtime, const Clock& clock, const ports::UserPasses& passes)
      : runtime_(runtime), clock_(clock), passes_(passes) {}

  [[nodiscard]] Caller caller(const http::Request& request) const {
    return {.address = rate_key(request.peer), .now = clock_.now(), .wall = clock_.wall()};
  }
  [[nodiscard]] WallTime wall() const { return clock_.wall(); }

  /// The user whose access token came along. A room token is not one.
  [[nodiscard]] Answer<UserId> user(const http::Request& request) const {
    const auto pass = passes_.verify(request.bearer(), clock_.wall());
    if (!pass) return refuse(Error::NotSignedIn);
    return pass->user;
  }

  /// Runs a use case on the blocking pool.
  template <class Work>
  [[nodiscard]] net::Task<std::invoke_result_t<Work>> run(Work work) const {
    return net::run_on(runtime_.blocking().get_executor(), std::move(work));
  }

 private:
  net::Runtime& runtime_;
  const Clock& clock_;
  const ports::UserPasses& passes_;
};

}  // namespace backlot::api
