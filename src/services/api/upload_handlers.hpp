#pragma once

#include "services/api/bounded_pool.hpp"
#include "services/api/core/uploads.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/upload: files in pieces, in the shape of tus 1.0. Control thread.
class UploadHandlers {
 public:
  UploadHandlers(const Floor& floor, Uploads& uploads, BoundedPool& files)
      : floor_(floor), uploads_(uploads), files_(files) {}

  net::Task<http::Response> begin(http::Request request);
  net::Task<http::Response> offset(http::Request request);
  net::Task<http::Response> append(http::Request request);
  net::Task<http::Response> cancel(http::Request request);

 private:
  const Floor& floor_;
  Uploads& uploads_;
  BoundedPool& files_;
};

}  // namespace backlot::api
