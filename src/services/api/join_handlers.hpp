#pragma once

#include "services/api/core/joining.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/join/:token. Control thread.
class JoinHandlers {
 public:
  JoinHandlers(const Floor& floor, Joining& joining) : floor_(floor), joining_(joining) {}

  net::Task<http::Response> look(http::Request request);
  net::Task<http::Response> join(http::Request request);

 private:
  const Floor& floor_;
  Joining& joining_;
};

}  // namespace backlot::api
