#include "services/relay/destination_probe.hpp"

#include <boost/json.hpp>

#include "base/log.hpp"
#include "base/time_text.hpp"
#include "domain/access/permission.hpp"
#include "domain/ports/repository_error.hpp"
#include "services/relay/core/platform_profile.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;

constexpr ports::RateLimit kFivePerMinute{.burst = 5, .interval = 12s};
/// When every failure is answered that is not the server's own word.
constexpr Duration kFailureTime = 10s;
constexpr Duration kPatience = 9s;  ///< less, so that giving up takes no longer than being refused
constexpr std::string_view kUnreachable = "no RTMP server could be reached at this address";

}  // namespace

void DestinationProbe::register_routes(http::Router& router) {
  router.add(http::Method::Post, "/api/broadcasts/:id/destinations/:destId/test",
             [this](http::Request request) { return answer(std::move(request)); });
}

http::Response DestinationProbe::refuse(Refusal refusal) {
  switch (refusal) {
    case Refusal::NotSignedIn: return http::problem(401, "unauthorized", "Sign in first.");
    case Refusal::Unavailable:
      return http::problem(503, "unavailable", "The server cannot answer now: try again.");
    case Refusal::Forbidden: return http::problem(403, "forbidden", "Your role may not do this.");
    case Refusal::NotFound: break;
  }
  return http::problem(404, "not-found", "There is no such destination.");
}

net::Task<http::Response> DestinationProbe::answer(http::Request request) {
  auto asked = co_await find_target(std::string{request.bearer()}, std::string{request.param("id")},
                                    std::string{request.param("destId")});
  if (!asked) co_return refuse(asked.error());
  const std::string key = "destination-test/" + asked->user.text();
  if (const auto wait = house_.limiter.take(key, kFivePerMinute, house_.clock.now())) {
    http::Response refusal =
        http::problem(429, "too-many-tests", "A destination can be tested five times a minute.");
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
    refusal.headers.set("Retry-After", std::to_string(seconds));
    co_return refusal;
  }
  // It was read and found: the path's id is one.
  const BroadcastId broadcast = *BroadcastId::parse(request.param("id"));
  const auto done = co_await test(broadcast, std::move(asked->target));
  const boost::json::object body{{"ok", done.is_ok()},
                                 {"reason", done.reason},
                                 {"code", broadcast::to_string(done.outcome)},
                                 {"at", to_rfc3339(done.at)}};
  co_return http::json(200, boost::json::serialize(body));
}

/// Tries it on the media thread, and has it remembered with the destination.
net::Task<broadcast::DestinationTest> DestinationProbe::test(BroadcastId broadcast,
                                                             ports::PushTarget target) {
  const auto media = house_.runtime.media(0).get_executor();
  auto work = probe(broadcast, target);
  Verdict verdict = co_await asio::co_spawn(media, std::move(work), asio::use_awaitable);
  const broadcast::DestinationTest done{
      .at = house_.clock.wall(), .outcome = verdict.outcome, .reason = std::move(verdict.reason)};
  const auto note = [&] { return house_.destinations.note_test(broadcast, target, done); };
  const auto noted = co_await net::run_on(house_.runtime.blocking().get_executor(), note);
  if (!noted)
    log::warn("relay.test.forgotten",
              {{"destination", target.id.text()}, {"error", noted.error()}});
  co_return done;
}

/// What a user is in a broadcast; nothing for a stranger, and where there is none.
std::optional<access::Role> DestinationProbe::role_of(UserId user, BroadcastId broadcast) {
  const auto row = house_.broadcasts.find(broadcast);
  if (!row || !*row) return std::nullopt;
  if ((*row)->owner == user) return access::Role::Owner;
  const auto member = house_.members.find((*row)->owner, user);
  if (!member || !*member) return std::nullopt;
  return (*member)->role;
}

/// A destination of a broadcast that this user may change. Blocking.
std::expected<ports::PushTarget, DestinationProbe::Refusal> DestinationProbe::target_of(
    UserId user, BroadcastId broadcast, DestinationId id) {
  const auto role = role_of(user, broadcast);
  if (!role) return std::unexpected{Refusal::NotFound};
  if (!access::may(*role, access::Act::EditBroadcast)) return std::unexpected{Refusal::Forbidden};
  auto targets = house_.destinations.targets(broadcast);
  if (!targets) return std::unexpected{Refusal::NotFound};
  for (ports::PushTarget& target : *targets)
    if (target.id == id) return std::move(target);
  return std::unexpected{Refusal::NotFound};
}

/// Who asks, and for what: a token may have to be looked up like the rest.
net::Task<std::expected<DestinationProbe::Asked, DestinationProbe::Refusal>>
DestinationProbe::find_target(std::string token, std::string broadcast, std::string destination) {
  using Found = std::expected<Asked, Refusal>;
  const auto load = [&]() -> Found {
    const auto pass = house_.passes.verify(token, house_.clock.wall());
    if (!pass && pass.error() == ports::RepositoryError::Unavailable)
      return std::unexpected{Refusal::Unavailable};
    if (!pass) return std::unexpected{Refusal::NotSignedIn};
    const auto id = BroadcastId::parse(broadcast);
    const auto wanted = DestinationId::parse(destination);
    if (!id || !wanted) return std::unexpected{Refusal::NotFound};
    auto target = target_of(pass->user, *id, *wanted);
    if (!target) return std::unexpected{target.error()};
    return Asked{.user = pass->user, .target = std::move(*target)};
  };
  co_return co_await net::run_on(house_.runtime.blocking().get_executor(), load);
}

/// Runs on the media thread.
net::Task<DestinationProbe::Verdict> DestinationProbe::probe(BroadcastId broadcast,
                                                             ports::PushTarget target) {
  // A second publish with the same key could throw the first out.
  if (house_.pushes.is_connected(broadcast, target.id))
    co_return Verdict{broadcast::TestOutcome::Live, "the destination is live now"};
  const auto executor = co_await asio::this_coro::executor;
  const Instant answer_at = house_.clock.now() + kFailureTime;
  const Secret<std::string> key{test_key(target.platform, target.stream_key.reveal())};
  PushConnection connection{house_.connections, {target.url, key}, executor};
  net::Endpoints remembered;
  const auto error = co_await connection.open(remembered, kPatience);
  if (!error) {
    co_await connection.say_goodbye();
    co_return Verdict{broadcast::TestOutcome::Accepted, "the destination took the stream"};
  }
  if (error->is_refusal) co_return Verdict{broadcast::TestOutcome::Refused, error->reason};
  asio::steady_timer timer{executor, answer_at};
  co_await timer.async_wait(net::kAwait);
  co_return Verdict{broadcast::TestOutcome::Unreachable, std::string{kUnreachable}};
}

}  // namespace backlot::relay
