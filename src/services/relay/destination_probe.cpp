#include "services/relay/destination_probe.hpp"

#include <boost/json.hpp>

#include "domain/access/permission.hpp"
#include "services/relay/core/platform_profile.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;

constexpr ports::RateLimit kFivePerMinute{.burst = 5, .interval = 12s};
/// When every failure is answered that is not the server's own word.
constexpr Duration kFailureTime = 10s;
constexpr Duration kPatience = 9s;  ///< less, so that giving up takes no longer than being refused
constexpr std::string_view kUnreachable = "no RTMP server could be reached at this address";

http::Response not_found() {
  return http::problem(404, "not-found", "There is no such destination.");
}

http::Response forbidden() { return http::problem(403, "forbidden", "Your role may not do this."); }

}  // namespace

void DestinationProbe::register_routes(http::Router& router) {
  router.add(http::Method::Post, "/api/broadcasts/:id/destinations/:destId/test",
             [this](http::Request request) { return answer(std::move(request)); });
}

net::Task<http::Response> DestinationProbe::answer(http::Request request) {
  const auto pass = house_.passes.verify(request.bearer(), house_.clock.wall());
  if (!pass) co_return http::problem(401, "unauthorized", "Sign in first.");
  const auto broadcast = BroadcastId::parse(request.param("id"));
  const auto id = DestinationId::parse(request.param("destId"));
  if (!broadcast || !id) co_return not_found();
  auto target = co_await find_target(pass->user, *broadcast, *id);
  if (!target) co_return target.error() == Refusal::Forbidden ? forbidden() : not_found();
  const std::string key = "destination-test/" + pass->user.text();
  if (const auto wait = house_.limiter.take(key, kFivePerMinute, house_.clock.now())) {
    http::Response refusal =
        http::problem(429, "too-many-tests", "A destination can be tested five times a minute.");
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
    refusal.headers.set("Retry-After", std::to_string(seconds));
    co_return refusal;
  }
  const auto media = house_.runtime.media(0).get_executor();
  auto work = probe(*broadcast, std::move(*target));
  const Verdict verdict = co_await asio::co_spawn(media, std::move(work), asio::use_awaitable);
  const boost::json::object body{{"ok", verdict.is_ok}, {"reason", verdict.reason}};
  co_return http::json(200, boost::json::serialize(body));
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

/// A destination of a broadcast that this user may change.
net::Task<std::expected<ports::PushTarget, DestinationProbe::Refusal>>
DestinationProbe::find_target(UserId user, BroadcastId broadcast, DestinationId id) {
  using Found = std::expected<ports::PushTarget, Refusal>;
  const auto load = [this, user, broadcast, id]() -> Found {
    const auto role = role_of(user, broadcast);
    if (!role) return std::unexpected{Refusal::NotFound};
    if (!access::may(*role, access::Act::EditBroadcast)) return std::unexpected{Refusal::Forbidden};
    auto targets = house_.destinations.targets(broadcast);
    if (!targets) return std::unexpected{Refusal::NotFound};
    for (ports::PushTarget& target : *targets)
      if (target.id == id) return std::move(target);
    return std::unexpected{Refusal::NotFound};
  };
  co_return co_await net::run_on(house_.runtime.blocking().get_executor(), load);
}

/// Runs on the media thread.
net::Task<DestinationProbe::Verdict> DestinationProbe::probe(BroadcastId broadcast,
                                                             ports::PushTarget target) {
  // A second publish with the same key could throw the first out.
  if (house_.pushes.is_connected(broadcast, target.id))
    co_return Verdict{true, "the destination is live now"};
  const auto executor = co_await asio::this_coro::executor;
  const Instant answer_at = house_.clock.now() + kFailureTime;
  const Secret<std::string> key{test_key(target.platform, target.stream_key.reveal())};
  PushConnection connection{house_.connections, {target.url, key}, executor};
  net::Endpoints remembered;
  const auto error = co_await connection.open(remembered, kPatience);
  if (!error) {
    co_await connection.say_goodbye();
    co_return Verdict{true, "the destination took the stream"};
  }
  if (error->is_refusal) co_return Verdict{false, error->reason};
  asio::steady_timer timer{executor, answer_at};
  co_await timer.async_wait(net::kAwait);
  co_return Verdict{false, std::string{kUnreachable}};
}

}  // namespace backlot::relay
