#include "services/api/broadcast_handlers.hpp"

#include <charconv>

#include "services/api/input.hpp"
#include "services/api/json_output.hpp"
#include "services/api/owned_path.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

http::Response answered(unsigned status, const Answer<broadcast::Broadcast>& answer) {
  if (!answer) return problem_of(answer.error());
  return http::json(status, broadcast_json(*answer));
}

std::size_t limit_of(const http::Request& request) {
  constexpr std::size_t kUsual = 50;
  const std::string_view text = request.query_value("limit");
  if (!request.query.contains("limit")) return kUsual;
  std::size_t limit = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (error != std::errc{} || end != text.data() + text.size() || limit < 1 || limit > kMaxPage)
    throw BadInput{"invalid-query", "The parameter \"limit\" is a number from 1 to 100."};
  return limit;
}

ports::BroadcastQuery query_of(const http::Request& request, UserId owner) {
  only_query(request, {"limit", "cursor", "status"});
  ports::BroadcastQuery query{
      .owner = owner, .limit = limit_of(request), .before = std::nullopt, .status = std::nullopt};
  if (request.query.contains("cursor")) {
    query.before = BroadcastId::parse(request.query_value("cursor"));
    if (!query.before)
      throw BadInput{"invalid-query", "The parameter \"cursor\" is not one of ours."};
  }
  if (request.query.contains("status")) {
    query.status = broadcast::parse_status(request.query_value("status"));
    if (!query.status)
      throw BadInput{"invalid-query", "The parameter \"status\" is scheduled, live or ended."};
  }
  return query;
}

}  // namespace

net::Task<http::Response> BroadcastHandlers::list(http::Request request) {
  const auto user = floor_.user(request);
  if (!user) co_return problem_of(user.error());
  const auto query = query_of(request, *user);
  const auto answer = co_await floor_.run([this, query] { return broadcasts_.list(query); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, page_json(*answer));
}

net::Task<http::Response> BroadcastHandlers::plan(http::Request request) {
  const auto user = floor_.user(request);
  if (!user) co_return problem_of(user.error());
  Input input{request};
  const NewBroadcast wish{.title = input.text("title"),
                          .description = input.maybe_text("description").value_or(""),
                          .scheduled_at = input.maybe_time("scheduledAt").value_or(std::nullopt)};
  input.done();
  const Caller caller = floor_.caller(request);
  co_return answered(201, co_await floor_.run([this, id = *user, wish, caller] {
    return broadcasts_.plan(id, wish, caller);
  }));
}

net::Task<http::Response> BroadcastHandlers::find(http::Request request) {
  const auto path = broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  co_return answered(200, co_await floor_.run([this, path = *path] {
    return broadcasts_.find(path.user, path.broadcast);
  }));
}

net::Task<http::Response> BroadcastHandlers::change(http::Request request) {
  const auto path = broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input input{request};
  const BroadcastChange change{.title = input.maybe_text("title"),
                               .description = input.maybe_text("description"),
                               .scheduled_at = input.maybe_time("scheduledAt")};
  input.done();
  co_return answered(200, co_await floor_.run([this, path = *path, change, now = floor_.wall()] {
    return broadcasts_.change(path.user, path.broadcast, change, now);
  }));
}

net::Task<http::Response> BroadcastHandlers::remove(http::Request request) {
  const auto path = broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  const auto answer = co_await floor_.run(
      [this, path = *path] { return broadcasts_.remove(path.user, path.broadcast); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::no_content();
}

net::Task<http::Response> BroadcastHandlers::start(http::Request request) {
  const auto path = broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input{request, true}.done();
  co_return answered(200, co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return broadcasts_.start(path.user, path.broadcast, now);
  }));
}

net::Task<http::Response> BroadcastHandlers::end(http::Request request) {
  const auto path = broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input{request, true}.done();
  co_return answered(200, co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return broadcasts_.end(path.user, path.broadcast, now);
  }));
}

net::Task<http::Response> BroadcastHandlers::enter(http::Request request) {
  const auto path = broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input{request, true}.done();
  const auto answer = co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return broadcasts_.enter(path.user, path.broadcast, now);
  });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, entry_json(*answer));
}

net::Task<http::Response> BroadcastHandlers::replace_join_link(http::Request request) {
  const auto path = broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input{request, true}.done();
  co_return answered(200, co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return broadcasts_.replace_join_link(path.user, path.broadcast, now);
  }));
}

}  // namespace backlot::api
