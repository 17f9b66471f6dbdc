#include "services/api/owned_path.hpp"

namespace backlot::api {

Answer<BroadcastPath> broadcast_path(const Floor& floor, const http::Request& request) {
  const auto user = floor.user(request);
  if (!user) return refuse(user.error());
  const auto broadcast = BroadcastId::parse(request.param("id"));
  if (!broadcast) return refuse(Error::NotFound);
  return BroadcastPath{.user = *user, .broadcast = *broadcast};
}

Answer<DestinationPath> destination_path(const Floor& floor, const http::Request& request) {
  const auto path = broadcast_path(floor, request);
  if (!path) return refuse(path.error());
  const auto destination = DestinationId::parse(request.param("destinationId"));
  if (!destination) return refuse(Error::NotFound);
  return DestinationPath{
      .user = path->user, .broadcast = path->broadcast, .destination = *destination};
}

}  // namespace backlot::api
