#include "services/api/destination_handlers.hpp"

#include "services/api/input.hpp"
#include "services/api/json_output.hpp"
#include "services/api/owned_path.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

http::Response answered(unsigned status, const Answer<LitDestination>& answer) {
  if (!answer) return problem_of(answer.error());
  return http::json(status, destination_json(*answer));
}

std::optional<Secret<std::string>> hidden(std::optional<std::string> key) {
  if (!key) return std::nullopt;
  return Secret<std::string>{std::move(*key)};
}

}  // namespace

net::Task<http::Response> DestinationHandlers::list(http::Request request) {
  const auto path = co_await library_path<BroadcastId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  const auto answer = co_await floor_.run(
      [this, path = *path] { return destinations_.list(path.visitor, path.id); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, destinations_json(*answer));
}

net::Task<http::Response> DestinationHandlers::add(http::Request request) {
  const auto path = co_await library_path<BroadcastId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input input{request};
  if (const auto source = input.maybe_id<DestinationId>("copyOf")) {
    const DestinationChange change{.name = input.maybe_text("name"),
                                   .title = input.maybe_text("title"),
                                   .description = input.maybe_text("description")};
    input.done();
    if (!path->visitor.user) co_return problem_of(Error::Forbidden);
    const auto work = [this, user = *path->visitor.user, id = path->id, source = *source, change,
                       now = floor_.wall()] {
      return destinations_.add_copy(user, id, source, change, now);
    };
    co_return answered(201, co_await floor_.run(work));
  }
  const NewDestination wish{.platform = input.text("platform"),
                            .name = input.maybe_text("name").value_or(""),
                            .url = input.text("rtmpUrl"),
                            .stream_key = Secret<std::string>{input.text("streamKey")},
                            .backup_url = input.maybe_text("backupUrl").value_or(""),
                            .is_enabled = input.maybe_flag("isEnabled").value_or(true),
                            .title = input.maybe_text("title").value_or(""),
                            .description = input.maybe_text("description").value_or("")};
  input.done();
  co_return answered(201, co_await floor_.run([this, path = *path, wish, now = floor_.wall()] {
    return destinations_.add(path.visitor, path.id, wish, now);
  }));
}

net::Task<http::Response> DestinationHandlers::change(http::Request request) {
  const auto path = co_await destination_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input input{request};
  const DestinationChange change{.platform = input.maybe_text("platform"),
                                 .name = input.maybe_text("name"),
                                 .url = input.maybe_text("rtmpUrl"),
                                 .stream_key = hidden(input.maybe_text("streamKey")),
                                 .backup_url = input.maybe_text("backupUrl"),
                                 .is_enabled = input.maybe_flag("isEnabled"),
                                 .title = input.maybe_text("title"),
                                 .description = input.maybe_text("description")};
  input.done();
  co_return answered(200, co_await floor_.run([this, path = *path, change] {
    return destinations_.change(path.visitor, path.broadcast, path.destination, change);
  }));
}

net::Task<http::Response> DestinationHandlers::remove(http::Request request) {
  const auto path = co_await destination_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  const auto answer = co_await floor_.run([this, path = *path] {
    return destinations_.remove(path.visitor, path.broadcast, path.destination);
  });
  if (!answer) co_return problem_of(answer.error());
  co_return http::no_content();
}

}  // namespace backlot::api
