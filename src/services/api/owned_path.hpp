#pragma once

#include "services/api/floor.hpp"

namespace backlot::api {

/// Whose and which broadcast a path names.
struct BroadcastPath {
  Person who;
  BroadcastId broadcast;
};
/// Who comes, and which destination of a broadcast a path names.
struct DestinationPath {
  Visitor visitor;
  BroadcastId broadcast;
  DestinationId destination;
};
/// Who comes, and which thing of an owner's a path names.
template <class Id>
struct LibraryPath {
  Visitor visitor;
  Id id;
};

/// Reads ":id". What is no id answers as what is not there.
[[nodiscard]] net::Task<Answer<BroadcastPath>> broadcast_path(const Floor& floor,
                                                              const http::Request& request);
/// Reads ":id" for those who may come with a room token too.
template <class Id>
[[nodiscard]] net::Task<Answer<LibraryPath<Id>>> library_path(const Floor& floor,
                                                              const http::Request& request) {
  const auto id = Id::parse(request.param("id"));
  const auto visitor = co_await floor.visitor(bearer_of(request));
  if (!visitor) co_return refuse(visitor.error());
  if (!id) co_return refuse(Error::NotFound);
  co_return LibraryPath<Id>{.visitor = *visitor, .id = *id};
}
/// Reads ":id" and ":destinationId", for those who may come with a room token too.
[[nodiscard]] net::Task<Answer<DestinationPath>> destination_path(const Floor& floor,
                                                                  const http::Request& request);

}  // namespace backlot::api
