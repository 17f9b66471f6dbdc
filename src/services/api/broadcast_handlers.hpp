#pragma once

#include "services/api/core/broadcasts.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/broadcasts and what belongs to one broadcast. Control thread.
class BroadcastHandlers {
 public:
  BroadcastHandlers(const Floor& floor, Broadcasts& broadcasts)
      : floor_(floor), broadcasts_(broadcasts) {}

  net::Task<http::Response> list(http::Request request);
  net::Task<http::Response> plan(http::Request request);
  net::Task<http::Response> find(http::Request request);
  net::Task<http::Response> change(http::Request request);
  net::Task<http::Response> remove(http::Request request);
  net::Task<http::Response> start(http::Request request);
  net::Task<http::Response> end(http::Request request);
  net::Task<http::Response> enter(http::Request request);
  net::Task<http::Response> replace_join_link(http::Request request);

 private:
  const Floor& floor_;
  Broadcasts& broadcasts_;
};

}  // namespace backlot::api
