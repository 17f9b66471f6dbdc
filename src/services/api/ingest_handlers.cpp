#include "services/api/ingest_handlers.hpp"

#include <boost/json.hpp>

#include "services/api/input.hpp"
#include "services/api/owned_path.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

json::value port_or_null(std::uint16_t port) {
  return port == 0 ? json::value(nullptr) : json::value(port);
}

}  // namespace

net::Task<http::Response> IngestHandlers::find(http::Request request) {
  const auto path = co_await broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  co_return answered(co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return ingest_.find(path.who.user, path.broadcast, now);
  }));
}

net::Task<http::Response> IngestHandlers::replace_key(http::Request request) {
  const auto path = co_await broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input{request, true}.done();
  co_return answered(co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return ingest_.replace(path.who.user, path.broadcast, now);
  }));
}

http::Response IngestHandlers::answered(const Answer<Secret<std::string>>& key) const {
  if (!key) return problem_of(key.error());
  return http::json(200, json::serialize(json::object{{"streamKey", key->reveal()},
                                                      {"rtmpPort", port_or_null(ports_.rtmp)},
                                                      {"rtmpsPort", port_or_null(ports_.rtmps)}}));
}

}  // namespace backlot::api
