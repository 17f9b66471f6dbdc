#include "services/api/owned_path.hpp"

namespace backlot::api {

net::Task<Answer<BroadcastPath>> broadcast_path(const Floor& floor, const http::Request& request) {
  const auto broadcast = BroadcastId::parse(request.param("id"));
  const auto who = co_await floor.person(bearer_of(request));
  if (!who) co_return refuse(who.error());
  if (!broadcast) co_return refuse(Error::NotFound);
  co_return BroadcastPath{.who = *who, .broadcast = *broadcast};
}

net::Task<Answer<DestinationPath>> destination_path(const Floor& floor,
                                                    const http::Request& request) {
  const auto destination = DestinationId::parse(request.param("destinationId"));
  const auto path = co_await library_path<BroadcastId>(floor, request);
  if (!path) co_return refuse(path.error());
  if (!destination) co_return refuse(Error::NotFound);
  co_return DestinationPath{
      .visitor = path->visitor, .broadcast = path->id, .destination = *destination};
}

}  // namespace backlot::api
