#pragma once

#include "services/api/core/broadcasts.hpp"
#include "services/api/core/shows.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/broadcasts/:id/...: the show itself, over HTTP. Control thread.
class ShowHandlers {
 public:
  ShowHandlers(const Floor& floor, Shows& shows, Broadcasts& broadcasts)
      : floor_(floor), shows_(shows), broadcasts_(broadcasts) {}

  net::Task<http::Response> start(http::Request request);
  net::Task<http::Response> end(http::Request request);
  net::Task<http::Response> enter(http::Request request);
  net::Task<http::Response> command(http::Request request);
  net::Task<http::Response> events(http::Request request);

 private:
  net::Task<http::Response> run(http::Request request, show::Command command);

  const Floor& floor_;
  Shows& shows_;
  Broadcasts& broadcasts_;
};

}  // namespace backlot::api
