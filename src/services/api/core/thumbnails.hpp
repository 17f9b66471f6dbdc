#pragma once

#include "domain/ports/asset_repository.hpp"
#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/object_store.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/assets.hpp"

namespace backlot::api {

/// The picture that stands for a broadcast: what its owner chose is for everybody who may watch.
/// Blocking; any thread.
class Thumbnails {
 public:
  /// Pictures fetched from one address: a dashboard asks for many at once.
  static constexpr ports::RateLimit kLooks{.burst = 400, .interval = 250ms};

  Thumbnails(ports::BroadcastRepository& broadcasts,
             ports::AssetRepository& assets,
             ports::ObjectStore& store,
             ports::RateLimiter& limiter)
      : broadcasts_(broadcasts), assets_(assets), store_(store), limiter_(limiter) {}

  [[nodiscard]] Answer<AssetContent> find(BroadcastId id, const Caller& caller);

 private:
  ports::BroadcastRepository& broadcasts_;
  ports::AssetRepository& assets_;
  ports::ObjectStore& store_;
  ports::RateLimiter& limiter_;
};

}  // namespace backlot::api
