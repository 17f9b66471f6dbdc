#include "services/api/api_service.hpp"

#include "domain/studio/desk.hpp"
#include "services/api/account_handlers.hpp"
#include "services/api/broadcast_handlers.hpp"
#include "services/api/contract.hpp"
#include "services/api/core/broadcasts.hpp"
#include "services/api/core/destinations.hpp"
#include "services/api/core/joining.hpp"
#include "services/api/destination_handlers.hpp"
#include "services/api/input.hpp"
#include "services/api/join_handlers.hpp"

namespace backlot::api {

struct ApiService::Parts {
  Parts(net::Runtime& runtime,
        const Clock& clock,
        Random& random,
        const Ports& ports,
        const Options& options)
      : floor{runtime, clock, ports.user_passes},
        desk{ports.log, ports.bus, clock, random},
        accounts{ports.users,   ports.sessions, ports.hasher,    ports.user_passes,
                 ports.limiter, random,         options.accounts},
        broadcasts{ports.broadcasts,
                   ports.participants,
                   ports.users,
                   ports.room_passes,
                   ports.limiter,
                   desk,
                   random},
        joining{ports.broadcasts,  ports.participants, ports.users,
                ports.room_passes, ports.limiter,      random},
        destinations{ports.broadcasts,
                     ports.destinations,
                     ports.box,
                     ports.bus,
                     desk,
                     random,
                     options.allow_private_destinations},
        on_accounts{floor, accounts, options.hashing_threads, options.hashing_queue},
        on_broadcasts{floor, broadcasts},
        on_destinations{floor, destinations},
        on_join{floor, joining} {}

  Floor floor;
  studio::Desk desk;
  Accounts accounts;
  Broadcasts broadcasts;
  Joining joining;
  Destinations destinations;
  AccountHandlers on_accounts;
  BroadcastHandlers on_broadcasts;
  DestinationHandlers on_destinations;
  JoinHandlers on_join;
};

namespace {

// Large enough for every field at its longest in six-byte escapes.
constexpr std::size_t kMaxBody = 64UL * 1024UL;

net::Task<http::Response> guarded(net::Task<http::Response> work) {
  http::Response response;
  try {
    response = co_await std::move(work);
  } catch (const BadInput& bad) {
    response = http::problem(bad.status(), bad.code(), bad.what());
  }
  response.headers.set("Cache-Control", "no-store");
  co_return response;
}

net::Task<http::Response> show_contract(http::Request) {
  co_return http::json(200, std::string{contract()});
}

// One row a route: what the router is told and what routes() lists.
template <class Add>
void for_each_route(Add add) {
  using enum http::Method;
  add(Post, "/api/auth/register", &AccountHandlers::sign_up);
  add(Post, "/api/auth/login", &AccountHandlers::sign_in);
  add(Post, "/api/auth/refresh", &AccountHandlers::refresh);
  add(Post, "/api/auth/logout", &AccountHandlers::sign_out);
  add(Get, "/api/auth/me", &AccountHandlers::me);
  add(Get, "/api/broadcasts", &BroadcastHandlers::list);
  add(Post, "/api/broadcasts", &BroadcastHandlers::plan);
  add(Get, "/api/broadcasts/:id", &BroadcastHandlers::find);
  add(Patch, "/api/broadcasts/:id", &BroadcastHandlers::change);
  add(Delete, "/api/broadcasts/:id", &BroadcastHandlers::remove);
  add(Post, "/api/broadcasts/:id/start", &BroadcastHandlers::start);
  add(Post, "/api/broadcasts/:id/end", &BroadcastHandlers::end);
  add(Post, "/api/broadcasts/:id/enter", &BroadcastHandlers::enter);
  add(Post, "/api/broadcasts/:id/join-link/rotate", &BroadcastHandlers::replace_join_link);
  add(Get, "/api/broadcasts/:id/destinations", &DestinationHandlers::list);
  add(Post, "/api/broadcasts/:id/destinations", &DestinationHandlers::add);
  add(Patch, "/api/broadcasts/:id/destinations/:destinationId", &DestinationHandlers::change);
  add(Delete, "/api/broadcasts/:id/destinations/:destinationId", &DestinationHandlers::remove);
  add(Get, "/api/join/:token", &JoinHandlers::look);
  add(Post, "/api/join/:token", &JoinHandlers::join);
}

constexpr std::string_view kContractPath = "/api/openapi.json";

}  // namespace

ApiService::ApiService(net::Runtime& runtime,
                       const Clock& clock,
                       Random& random,
                       const Ports& ports,
                       const Options& options)
    : parts_(std::make_unique<Parts>(runtime, clock, random, ports, options)) {}

ApiService::~ApiService() = default;

void ApiService::register_routes(http::Router& router) {
  const auto handlers =
      [parts = parts_.get()]<class Handlers>(std::type_identity<Handlers>) -> Handlers& {
    if constexpr (std::is_same_v<Handlers, AccountHandlers>)
      return parts->on_accounts;
    else if constexpr (std::is_same_v<Handlers, BroadcastHandlers>)
      return parts->on_broadcasts;
    else if constexpr (std::is_same_v<Handlers, DestinationHandlers>)
      return parts->on_destinations;
    else
      return parts->on_join;
  };
  for_each_route(
      [&]<class Handlers>(http::Method method, std::string_view pattern,
                          net::Task<http::Response> (Handlers::*handler)(http::Request)) {
        Handlers& target = handlers(std::type_identity<Handlers>{});
        router.add(method, pattern,
                   [&target, handler](http::Request request) {
                     return guarded((target.*handler)(std::move(request)));
                   },
                   {.max_body = kMaxBody});
      });
  router.add(http::Method::Get, kContractPath, show_contract);
}

void ApiService::stop() { parts_->on_accounts.stop(); }

void ApiService::collect(std::vector<metrics::Sample>& samples) const {
  const auto& stats = parts_->on_accounts.stats();
  const auto sign_ins = [&](std::string result, std::uint64_t count) {
    samples.push_back({.name = "backlot_api_sign_ins_total",
                       .help = "Attempts to register, sign in or refresh, by result.",
                       .is_counter = true,
                       .value = static_cast<double>(count),
                       .labels = {{"result", std::move(result)}}});
  };
  sign_ins("opened", stats.signed_in);
  sign_ins("refused", stats.refused);
  sign_ins("limited", stats.limited);
  sign_ins("turned-away", stats.turned_away);
  samples.push_back({.name = "backlot_api_password_hashes",
                     .help = "Passwords being hashed or waiting for it.",
                     .is_counter = false,
                     .value = static_cast<double>(stats.hashing),
                     .labels = {}});
}

const std::vector<std::pair<http::Method, std::string>>& ApiService::routes() {
  static const auto all = [] {
    std::vector<std::pair<http::Method, std::string>> list;
    for_each_route([&](http::Method method, std::string_view pattern, auto) {
      list.emplace_back(method, pattern);
    });
    list.emplace_back(http::Method::Get, kContractPath);
    return list;
  }();
  return all;
}

}  // namespace backlot::api
