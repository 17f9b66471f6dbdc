#pragma once

#include "services/api/bounded_pool.hpp"
#include "services/api/core/assets.hpp"
#include "services/api/core/thumbnails.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/assets: the media library, and what of it stands for broadcasts. Control thread.
class AssetHandlers {
 public:
  AssetHandlers(const Floor& floor,
                Assets& assets,
                Thumbnails& thumbnails,
                BoundedPool& files,
                const ports::LibraryLimits& limits)
      : floor_(floor), assets_(assets), thumbnails_(thumbnails), files_(files), limits_(limits) {}

  net::Task<http::Response> list(http::Request request);
  net::Task<http::Response> find(http::Request request);
  net::Task<http::Response> rename(http::Request request);
  net::Task<http::Response> remove(http::Request request);
  net::Task<http::Response> content(http::Request request);
  net::Task<http::Response> thumbnail(http::Request request);

 private:
  const Floor& floor_;
  Assets& assets_;
  Thumbnails& thumbnails_;
  BoundedPool& files_;
  ports::LibraryLimits limits_;
};

}  // namespace backlot::api
