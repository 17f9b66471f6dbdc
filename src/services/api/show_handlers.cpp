#include "services/api/show_handlers.hpp"

#include "domain/json/command.hpp"
#include "domain/json/event.hpp"
#include "services/api/input.hpp"
#include "services/api/json_output.hpp"
#include "services/api/json_parts.hpp"
#include "services/api/owned_path.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

boost::json::array array_of(const std::vector<show::NumberedEvent>& events) {
  boost::json::array all;
  for (const show::NumberedEvent& event : events)
    all.push_back(boost::json::object{{"seq", event.seq},
                                      {"at", to_rfc3339(event.at)},
                                      {"by", id_or_null(event.by)},
                                      {"event", backlot::json::to_json(event.event)}});
  return all;
}

show::Command command_of(boost::json::object fields) {
  auto command = backlot::json::parse_command(std::move(fields));
  if (!command)
    throw BadInput{"invalid-request", "This is no command that a client may give, or not whole."};
  return std::move(*command);
}

}  // namespace

net::Task<http::Response> ShowHandlers::start(http::Request request) {
  co_return co_await run(std::move(request), show::GoLive{});
}

net::Task<http::Response> ShowHandlers::end(http::Request request) {
  co_return co_await run(std::move(request), show::End{});
}

net::Task<http::Response> ShowHandlers::run(http::Request request, show::Command command) {
  const auto path = co_await broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input{request, true}.done();
  const Caller caller = floor_.caller(request);
  const auto answer =
      co_await floor_.run([this, path = *path, command, caller]() -> Answer<BroadcastView> {
        const auto done = shows_.command(path.who.user, path.broadcast, command, caller);
        if (!done) return refuse(done.error());
        return broadcasts_.find(path.who.user, path.broadcast);
      });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, broadcast_json(*answer));
}

net::Task<http::Response> ShowHandlers::enter(http::Request request) {
  const auto path = co_await broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input{request, true}.done();
  const auto answer = co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return shows_.enter(path.who, path.broadcast, now);
  });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, entry_json(*answer));
}

net::Task<http::Response> ShowHandlers::command(http::Request request) {
  const auto path = co_await broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input input{request};
  const show::Command command = command_of(input.object("command"));
  input.done();
  const Caller caller = floor_.caller(request);
  const auto answer = co_await floor_.run([this, path = *path, command, caller] {
    return shows_.command(path.who.user, path.broadcast, command, caller);
  });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, boost::json::serialize(boost::json::object{
                                {"seq", answer->seq}, {"events", array_of(answer->events)}}));
}

net::Task<http::Response> ShowHandlers::events(http::Request request) {
  constexpr std::uint64_t kMostEvents = 500;
  constexpr auto kLastNumber = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const auto path = co_await broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  only_query(request, {"after", "limit"});
  const std::uint64_t after = query_number(request, "after", 0, 0, kLastNumber);
  const std::uint64_t limit = query_number(request, "limit", 100, 1, kMostEvents);
  const auto answer = co_await floor_.run([this, path = *path, after, limit, now = floor_.wall()] {
    return shows_.events(path.who.user, path.broadcast, after, limit, now);
  });
  if (!answer) co_return problem_of(answer.error());
  boost::json::value next(nullptr);
  if (answer->next_after) next = *answer->next_after;
  co_return http::json(200, boost::json::serialize(boost::json::object{
                                {"events", array_of(answer->events)}, {"nextAfter", next}}));
}

}  // namespace backlot::api
