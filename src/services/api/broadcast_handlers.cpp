#include "services/api/broadcast_handlers.hpp"

#include "domain/show/names.hpp"
#include "services/api/core/texts.hpp"
#include "services/api/input.hpp"
#include "services/api/json_output.hpp"
#include "services/api/owned_path.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

http::Response answered(unsigned status, const Answer<BroadcastView>& answer) {
  if (!answer) return problem_of(answer.error());
  return http::json(status, broadcast_json(*answer));
}

ports::BroadcastQuery query_of(const http::Request& request, UserId owner) {
  only_query(request, {"limit", "cursor", "status", "kind"});
  ports::BroadcastQuery query{.owner = owner,
                              .limit = query_number(request, "limit", 50, 1, kMaxPage),
                              .before = query_id<BroadcastId>(request, "cursor"),
                              .status = std::nullopt};
  if (request.query.contains("status")) {
    query.status = broadcast::parse_status(request.query_value("status"));
    if (!query.status)
      throw BadInput{"invalid-query", "The parameter \"status\" is scheduled, live or ended."};
  }
  if (request.query.contains("kind")) {
    const auto kind = show::parse_name<show::Kind>(request.query_value("kind"));
    if (!kind) throw BadInput{"invalid-query", "The parameter \"kind\" is live or rehearsal."};
    query.is_rehearsal = *kind == show::Kind::Rehearsal;
  }
  return query;
}

// What a request says about guests and looks; the passcode goes its own way.
Settings settings_of(Input& input) {
  return {.guest_rule = input.maybe_text("guestRule"),
          .passcode_hash = std::nullopt,
          .brand = input.maybe_null_or_text("brandId"),
          .thumbnail = input.maybe_null_or_text("thumbnailId"),
          .time_zone = input.maybe_text("timeZone"),
          .kind = input.maybe_text("kind")};
}

}  // namespace

Answer<void> BroadcastHandlers::begin(const broadcast::Broadcast& broadcast, WallTime now) {
  if (auto done = ingest_.begin(broadcast.id, now); !done) return done;
  return opening_.put_on(broadcast);
}

net::Task<Answer<std::optional<std::string>>> BroadcastHandlers::hashed(
    std::optional<std::optional<std::string>> passcode) {
  using Hashed = std::optional<std::string>;
  if (!passcode) co_return Hashed{};
  if (!*passcode) co_return Hashed{""};
  if (!is_acceptable_passcode(**passcode)) co_return refuse(Error::InvalidPasscode);
  co_return co_await hashing_.run([this, text = **passcode]() -> Answer<Hashed> {
    auto hash = hasher_.hash(text);
    if (!hash) return refuse(hash.error());
    return Hashed{std::move(*hash)};
  });
}

net::Task<http::Response> BroadcastHandlers::list(http::Request request) {
  const auto who = co_await floor_.person(bearer_of(request));
  if (!who) co_return problem_of(who.error());
  const auto query = query_of(request, who->user);
  const auto answer = co_await floor_.run([this, query]() -> Answer<BroadcastPage> {
    auto page = broadcasts_.list(query);
    if (!page) return page;
    if (const auto done = destinations_.put_into(*page); !done) return refuse(done.error());
    return page;
  });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, page_json(*answer));
}

net::Task<http::Response> BroadcastHandlers::plan(http::Request request) {
  const auto who = co_await floor_.person(bearer_of(request));
  if (!who) co_return problem_of(who.error());
  Input input{request};
  NewBroadcast wish{.title = input.text("title"),
                    .description = input.maybe_text("description").value_or(""),
                    .scheduled_at = input.maybe_time("scheduledAt").value_or(std::nullopt),
                    .settings = settings_of(input)};
  const auto passcode = input.maybe_null_or_text("passcode");
  input.done();
  const auto hash = co_await hashed(passcode);
  if (!hash) co_return problem_of(hash.error());
  wish.settings.passcode_hash = *hash;
  const Caller caller = floor_.caller(request);
  co_return answered(
      201, co_await floor_.run([this, id = who->user, wish, caller]() -> Answer<BroadcastView> {
        auto planned = broadcasts_.plan(id, wish, caller);
        if (!planned) return planned;
        if (const auto done = begin(planned->broadcast, caller.wall); !done)
          return refuse(done.error());
        return planned;
      }));
}

net::Task<http::Response> BroadcastHandlers::find(http::Request request) {
  const auto path = co_await library_path<BroadcastId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  co_return answered(200, co_await floor_.run([this, path = *path] {
    return broadcasts_.find(path.visitor, path.id);
  }));
}

net::Task<http::Response> BroadcastHandlers::change(http::Request request) {
  const auto path = co_await library_path<BroadcastId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input input{request};
  BroadcastChange change{.title = input.maybe_text("title"),
                         .description = input.maybe_text("description"),
                         .scheduled_at = input.maybe_time("scheduledAt"),
                         .settings = settings_of(input)};
  const auto passcode = input.maybe_null_or_text("passcode");
  input.done();
  // A stranger's wish is refused before anything is hashed for it.
  const auto seen =
      co_await floor_.run([this, path = *path] { return broadcasts_.find(path.visitor, path.id); });
  if (!seen) co_return problem_of(seen.error());
  const auto hash = co_await hashed(passcode);
  if (!hash) co_return problem_of(hash.error());
  change.settings.passcode_hash = *hash;
  co_return answered(200, co_await floor_.run([this, path = *path, change,
                                               now = floor_.wall()]() -> Answer<BroadcastView> {
    auto changed = broadcasts_.change(path.visitor, path.id, change, now);
    if (!changed || !change.settings.brand) return changed;
    if (const auto done = opening_.put_on(changed->broadcast); !done) return refuse(done.error());
    return changed;
  }));
}

net::Task<http::Response> BroadcastHandlers::remove(http::Request request) {
  const auto path = co_await broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  const auto answer = co_await floor_.run(
      [this, path = *path] { return broadcasts_.remove(path.who.user, path.broadcast); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::no_content();
}

net::Task<http::Response> BroadcastHandlers::duplicate(http::Request request) {
  const auto path = co_await broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input input{request, true};
  const auto title = input.maybe_text("title");
  const auto kind = input.maybe_text("kind");
  input.done();
  const Caller caller = floor_.caller(request);
  co_return answered(201, co_await floor_.run([this, path = *path, title, kind,
                                               caller]() -> Answer<BroadcastView> {
    const UserId user = path.who.user;
    const auto copy = broadcasts_.duplicate(user, path.broadcast, title, kind, caller);
    if (!copy) return copy;
    const BroadcastId id = copy->broadcast.id;
    if (const auto done = destinations_.copy(user, path.broadcast, id, caller.wall); !done)
      return refuse(done.error());
    if (const auto done = begin(copy->broadcast, caller.wall); !done) return refuse(done.error());
    return broadcasts_.find(user, id);
  }));
}

net::Task<http::Response> BroadcastHandlers::replace_join_link(http::Request request) {
  const auto path = co_await broadcast_path(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input{request, true}.done();
  co_return answered(200, co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return broadcasts_.replace_join_link(path.who.user, path.broadcast, now);
  }));
}

}  // namespace backlot::api
