#pragma once

#include "services/api/core/destinations.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/broadcasts/:id/destinations. Control thread.
class DestinationHandlers {
 public:
  DestinationHandlers(const Floor& floor, Destinations& destinations)
      : floor_(floor), destinations_(destinations) {}

  net::Task<http::Response> list(http::Request request);
  net::Task<http::Response> add(http::Request request);
  net::Task<http::Response> change(http::Request request);
  net::Task<http::Response> remove(http::Request request);

 private:
  const Floor& floor_;
  Destinations& destinations_;
};

}  // namespace backlot::api
