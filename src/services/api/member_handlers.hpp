#pragma once

#include "services/api/core/teams.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/members: the team of who asks. Control thread.
class MemberHandlers {
 public:
  MemberHandlers(const Floor& floor, Teams& teams) : floor_(floor), teams_(teams) {}

  net::Task<http::Response> list(http::Request request);
  net::Task<http::Response> add(http::Request request);
  net::Task<http::Response> change(http::Request request);
  net::Task<http::Response> remove(http::Request request);

 private:
  const Floor& floor_;
  Teams& teams_;
};

}  // namespace backlot::api
