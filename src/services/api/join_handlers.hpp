#pragma once

#include "base/random.hpp"
#include "services/api/bounded_pool.hpp"
#include "services/api/core/joining.hpp"
#include "services/api/core/watching.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/join/:token and /api/watch/:id: those who come without an account. Control thread.
class JoinHandlers {
 public:
  JoinHandlers(const Floor& floor,
               Joining& joining,
               Watching& watching,
               BoundedPool& hashing,
               Random& random)
      : floor_(floor), joining_(joining), watching_(watching), hashing_(hashing), random_(random) {}

  net::Task<http::Response> look(http::Request request);
  net::Task<http::Response> check_network(http::Request request);
  net::Task<http::Response> join(http::Request request);
  net::Task<http::Response> programme(http::Request request);
  net::Task<http::Response> watch(http::Request request);

 private:
  net::Task<Answer<Entry>> let_in(std::string token,
                                  GuestIntroduction introduction,
                                  Stranger who,
                                  Caller caller);

  const Floor& floor_;
  Joining& joining_;
  Watching& watching_;
  BoundedPool& hashing_;
  Random& random_;
};

}  // namespace backlot::api
