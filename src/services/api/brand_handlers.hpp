#pragma once

#include "services/api/core/brands.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/brands. Control thread.
class BrandHandlers {
 public:
  BrandHandlers(const Floor& floor, Brands& brands) : floor_(floor), brands_(brands) {}

  net::Task<http::Response> list(http::Request request);
  net::Task<http::Response> add(http::Request request);
  net::Task<http::Response> change(http::Request request);
  net::Task<http::Response> remove(http::Request request);

 private:
  const Floor& floor_;
  Brands& brands_;
};

}  // namespace backlot::api
