#include "services/api/core/thumbnails.hpp"

namespace backlot::api {

Answer<AssetContent> Thumbnails::find(BroadcastId id, const Caller& caller) {
  if (const auto wait = limiter_.take("thumbnail/" + caller.address, kLooks, caller.now))
    return refuse({Error::RateLimited, *wait});
  const auto broadcast = broadcasts_.find(id);
  if (!broadcast) return refuse(broadcast.error());
  if (!*broadcast || !(*broadcast)->thumbnail) return refuse(Error::NotFound);
  auto asset = assets_.find(*(*broadcast)->thumbnail);
  if (!asset) return refuse(asset.error());
  if (!*asset) return refuse(Error::NotFound);
  return content_of(std::move(**asset), store_);
}

}  // namespace backlot::api
