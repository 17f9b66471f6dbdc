#include "services/api/api_service.hpp"

#include <tuple>

#include "domain/studio/desk.hpp"
#include "services/api/account_handlers.hpp"
#include "services/api/asset_handlers.hpp"
#include "services/api/brand_handlers.hpp"
#include "services/api/broadcast_handlers.hpp"
#include "services/api/contract.hpp"
#include "services/api/destination_handlers.hpp"
#include "services/api/ingest_handlers.hpp"
#include "services/api/input.hpp"
#include "services/api/join_handlers.hpp"
#include "services/api/member_handlers.hpp"
#include "services/api/profile_handlers.hpp"
#include "services/api/show_handlers.hpp"
#include "services/api/upload_handlers.hpp"

namespace backlot::api {

struct ApiService::Parts {
  Parts(net::Runtime& runtime,
        const Clock& clock,
        Random& random,
        const Ports& ports,
        const Options& options);

  // The rules.
  studio::Desk desk;
  StudioAccess access;
  LibraryAccess libraries;
  PassRevoker revoker;
  Doorman doorman;
  ApiTokens tokens;
  Accounts accounts;
  Profiles profiles;
  Teams teams;
  Broadcasts broadcasts;
  OpeningLook opening;
  Shows shows;
  Destinations destinations;
  Ingest ingest;
  Joining joining;
  Watching watching;
  Assets assets;
  Thumbnails thumbnails;
  Uploads uploads;
  Brands brands;

  // What answers over HTTP.
  Floor floor;
  BoundedPool hashing;
  BoundedPool files;
  std::tuple<std::unique_ptr<AccountHandlers>,
             std::unique_ptr<ProfileHandlers>,
             std::unique_ptr<MemberHandlers>,
             std::unique_ptr<BroadcastHandlers>,
             std::unique_ptr<ShowHandlers>,
             std::unique_ptr<DestinationHandlers>,
             std::unique_ptr<IngestHandlers>,
             std::unique_ptr<JoinHandlers>,
             std::unique_ptr<AssetHandlers>,
             std::unique_ptr<UploadHandlers>,
             std::unique_ptr<BrandHandlers>>
      handlers;
};

ApiService::Parts::Parts(net::Runtime& runtime,
                         const Clock& clock,
                         Random& random,
                         const Ports& ports,
                         const Options& options)
    : desk{ports.log, ports.bus, clock, random},
      access{ports.broadcasts, ports.members, desk},
      libraries{access},
      revoker{ports.revocations, ports.bus},
      doorman{ports.participants, desk},
      tokens{ports.tokens, random},
      accounts{ports.users,   ports.sessions, ports.hasher,    ports.user_passes,
               ports.limiter, random,         options.accounts},
      profiles{ports.users,  ports.sessions, ports.preferences,
               ports.hasher, ports.limiter,  revoker},
      teams{ports.members, ports.users, ports.participants, ports.limiter, desk, revoker, random},
      broadcasts{ports.broadcasts, ports.brands, ports.assets, ports.users, ports.limiter,
                 access,           ports.bus,    desk,         random},
      opening{ports.brands, ports.log, desk},
      shows{access,
            ports.participants,
            ports.users,
            ports.log,
            ports.room_passes,
            ports.limiter,
            desk,
            random},
      destinations{access,
                   ports.destinations,
                   ports.box,
                   ports.bus,
                   desk,
                   random,
                   options.allow_private_destinations},
      ingest{access, ports.ingest_keys, ports.box, ports.bus, random},
      joining{ports.broadcasts,   ports.participants, ports.users, ports.hasher, ports.room_passes,
              ports.check_passes, ports.limiter,      doorman,     random},
      watching{ports.broadcasts, ports.users, ports.room_passes, ports.limiter, doorman},
      assets{ports.assets, ports.objects, libraries},
      thumbnails{ports.broadcasts, ports.assets, ports.objects, ports.limiter},
      uploads{ports.assets, ports.uploads, ports.objects,  ports.limiter,
              libraries,    random,        options.library},
      brands{ports.brands, ports.assets, libraries, random},
      floor{runtime, clock, ports.user_passes, ports.room_passes, tokens},
      hashing{options.hashing_threads, options.hashing_queue},
      files{options.file_threads, options.file_queue},
      handlers{std::make_unique<AccountHandlers>(floor, accounts, revoker, hashing),
               std::make_unique<ProfileHandlers>(floor, profiles, tokens, hashing),
               std::make_unique<MemberHandlers>(floor, teams),
               std::make_unique<BroadcastHandlers>(
                   floor, broadcasts, destinations, ingest, opening, ports.hasher, hashing),
               std::make_unique<ShowHandlers>(floor, shows, broadcasts),
               std::make_unique<DestinationHandlers>(floor, destinations),
               std::make_unique<IngestHandlers>(floor, ingest),
               std::make_unique<JoinHandlers>(floor, joining, watching, hashing, random),
               std::make_unique<AssetHandlers>(floor, assets, thumbnails, files, options.library),
               std::make_unique<UploadHandlers>(floor, uploads, files),
               std::make_unique<BrandHandlers>(floor, brands)} {}

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
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
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
  add(Patch, "/api/auth/me", &ProfileHandlers::rename);
  add(Post, "/api/auth/password", &ProfileHandlers::change_password);
  add(Get, "/api/auth/sessions", &ProfileHandlers::sessions);
  add(Delete, "/api/auth/sessions/:id", &ProfileHandlers::end_session);
  add(Get, "/api/auth/tokens", &ProfileHandlers::tokens);
  add(Post, "/api/auth/tokens", &ProfileHandlers::add_token);
  add(Delete, "/api/auth/tokens/:id", &ProfileHandlers::remove_token);
  add(Get, "/api/auth/preferences", &ProfileHandlers::preferences);
  add(Put, "/api/auth/preferences", &ProfileHandlers::set_preferences);
  add(Get, "/api/members", &MemberHandlers::list);
  add(Post, "/api/members", &MemberHandlers::add);
  add(Patch, "/api/members/:id", &MemberHandlers::change);
  add(Delete, "/api/members/:id", &MemberHandlers::remove);
  add(Get, "/api/broadcasts", &BroadcastHandlers::list);
  add(Post, "/api/broadcasts", &BroadcastHandlers::plan);
  add(Get, "/api/broadcasts/:id", &BroadcastHandlers::find);
  add(Patch, "/api/broadcasts/:id", &BroadcastHandlers::change);
  add(Delete, "/api/broadcasts/:id", &BroadcastHandlers::remove);
  add(Post, "/api/broadcasts/:id/duplicate", &BroadcastHandlers::duplicate);
  add(Post, "/api/broadcasts/:id/join-link/rotate", &BroadcastHandlers::replace_join_link);
  add(Post, "/api/broadcasts/:id/start", &ShowHandlers::start);
  add(Post, "/api/broadcasts/:id/end", &ShowHandlers::end);
  add(Post, "/api/broadcasts/:id/enter", &ShowHandlers::enter);
  add(Post, "/api/broadcasts/:id/commands", &ShowHandlers::command);
  add(Get, "/api/broadcasts/:id/events", &ShowHandlers::events);
  add(Get, "/api/broadcasts/:id/destinations", &DestinationHandlers::list);
  add(Post, "/api/broadcasts/:id/destinations", &DestinationHandlers::add);
  add(Patch, "/api/broadcasts/:id/destinations/:destinationId", &DestinationHandlers::change);
  add(Delete, "/api/broadcasts/:id/destinations/:destinationId", &DestinationHandlers::remove);
  add(Get, "/api/broadcasts/:id/ingest", &IngestHandlers::find);
  add(Post, "/api/broadcasts/:id/ingest/key/rotate", &IngestHandlers::replace_key);
  add(Get, "/api/join/:token", &JoinHandlers::look);
  add(Post, "/api/join/:token", &JoinHandlers::join);
  add(Post, "/api/join/:token/network-check", &JoinHandlers::check_network);
  add(Get, "/api/watch/:id", &JoinHandlers::programme);
  add(Post, "/api/watch/:id", &JoinHandlers::watch);
  add(Get, "/api/watch/:id/thumbnail", &AssetHandlers::thumbnail);
  add(Post, "/api/upload", &UploadHandlers::begin);
  add(Get, "/api/upload/:id", &UploadHandlers::offset);
  add(Patch, "/api/upload/:id", &UploadHandlers::append, std::size_t{Uploads::kMaxChunk});
  add(Delete, "/api/upload/:id", &UploadHandlers::cancel);
  add(Get, "/api/assets", &AssetHandlers::list);
  add(Get, "/api/assets/:id", &AssetHandlers::find);
  add(Patch, "/api/assets/:id", &AssetHandlers::rename);
  add(Delete, "/api/assets/:id", &AssetHandlers::remove);
  add(Get, "/api/assets/:id/content", &AssetHandlers::content);
  add(Get, "/api/brands", &BrandHandlers::list);
  add(Post, "/api/brands", &BrandHandlers::add);
  add(Patch, "/api/brands/:id", &BrandHandlers::change);
  add(Delete, "/api/brands/:id", &BrandHandlers::remove);
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
  for_each_route([&]<class Handlers>(http::Method method, std::string_view pattern,
                                     net::Task<http::Response> (Handlers::*handler)(http::Request),
                                     std::size_t max_body = kMaxBody) {
    Handlers& target = *std::get<std::unique_ptr<Handlers>>(parts_->handlers);
    router.add(method, pattern,
               [&target, handler](http::Request request) {
                 return guarded((target.*handler)(std::move(request)));
               },
               {.max_body = max_body});
  });
  router.add(http::Method::Get, kContractPath, show_contract);
}

void ApiService::take_encoders_at(const IngestPorts& ports) {
  std::get<std::unique_ptr<IngestHandlers>>(parts_->handlers)->set_ports(ports);
}

void ApiService::stop() {
  parts_->hashing.stop();
  parts_->files.stop();
}

void ApiService::collect(std::vector<metrics::Sample>& samples) const {
  const auto& stats = std::get<std::unique_ptr<AccountHandlers>>(parts_->handlers)->stats();
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
  sign_ins("turned-away", parts_->hashing.turned_away());
  samples.push_back({.name = "backlot_api_password_hashes",
                     .help = "Passwords being hashed or waiting for it.",
                     .is_counter = false,
                     .value = static_cast<double>(parts_->hashing.running()),
                     .labels = {}});
}

const std::vector<std::pair<http::Method, std::string>>& ApiService::routes() {
  static const auto all = [] {
    std::vector<std::pair<http::Method, std::string>> list;
    for_each_route([&](http::Method method, std::string_view pattern, auto, std::size_t = 0) {
      list.emplace_back(method, pattern);
    });
    list.emplace_back(http::Method::Get, kContractPath);
    return list;
  }();
  return all;
}

}  // namespace backlot::api
