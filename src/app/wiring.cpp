#include "app/wiring.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <thread>

#include "adapters/memory/bus.hpp"
#include "adapters/memory/rate_limiter.hpp"
#include "adapters/secrets/argon2_hasher.hpp"
#include "adapters/secrets/key_files.hpp"
#include "adapters/secrets/sealed_box.hpp"
#include "adapters/secrets/system_random.hpp"
#include "adapters/secrets/unsealed_destinations.hpp"
#include "adapters/tokens/passes_or_api_tokens.hpp"
#include "adapters/tokens/revocable_passes.hpp"
#include "adapters/tokens/signed_passes.hpp"
#include "app/library.hpp"
#include "app/neighbours.hpp"
#include "app/operations.hpp"
#include "app/process_metrics.hpp"
#include "app/storage.hpp"
#include "app/web_files.hpp"
#include "base/log.hpp"
#include "domain/studio/admitting_log.hpp"
#include "domain/studio/guarded_log.hpp"
#include "net/http/server.hpp"
#include "net/http/static_files.hpp"
#include "net/tcp/server_certificate.hpp"
#include "services/api/api_service.hpp"
#include "services/api/ingest_handlers.hpp"
#include "services/compositor/compositor_service.hpp"
#include "services/ingest/ingest_service.hpp"
#include "services/relay/relay_service.hpp"
#include "services/sfu/sfu_service.hpp"
#include "services/signaling/signaling_service.hpp"

namespace backlot::app {
namespace {

namespace asio = net::asio;

net::Runtime::Options threads() {
  const std::size_t cores = std::thread::hardware_concurrency();
  return {.media_threads = cores > 3 ? cores - 2 : 1, .blocking_threads = 4};
}

template <class Endpoint>
Endpoint endpoint_of(const HostPort& wanted) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(wanted.host, error);
  if (error) throw ConfigError{"'" + wanted.host + "' is not an IP address"};
  return {address, wanted.port};
}

template <class Endpoint>
std::string text_of(const Endpoint& endpoint) {
  const std::string host = endpoint.address().to_string();
  const std::string shown = endpoint.address().is_v6() ? "[" + host + "]" : host;
  return shown + ":" + std::to_string(endpoint.port());
}

// The first line of a file that only its owner's group may read.
Secret<std::string> read_secret(const std::filesystem::path& file) {
  if (file.empty()) return Secret<std::string>{};
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) throw ConfigError{file.string() + " cannot be read"};
  if ((status.st_mode & S_IRWXO) != 0) throw ConfigError{file.string() + " can be read by others"};
  std::string secret;
  std::getline(std::ifstream{file} >> std::ws, secret);
  if (secret.size() < 16)
    throw ConfigError{file.string() + " needs a secret of at least 16 characters"};
  return Secret<std::string>{std::move(secret)};
}

// What is wrong with what this process stands on, or nothing.
std::string trouble_with(sql::Database& database, ports::ObjectStore& objects) {
  if (const auto answer = database.ping(); !answer)
    return "The database does not answer: " + answer.error().message();
  if (const auto answer = objects.ready(); !answer)
    return "Uploaded files cannot be kept: " + answer.error().message();
  return {};
}

void collect_replicas(const sql::Database& database, std::vector<metrics::Sample>& samples) {
  const auto add = [&](const char* outcome, std::uint64_t count) {
    samples.push_back({"backlot_sql_replica_reads_total",
                       "Reads that were offered to a replica of the database.",
                       true,
                       static_cast<double>(count),
                       {{"outcome", outcome}}});
  };
  const auto stats = database.replica_stats();
  add("answered", stats.answered);
  add("behind", stats.behind);
  add("failed", stats.failed);
}

/// Room on this machine, where it runs programs. Where it does not, others do, who look after
/// themselves.
class LocalRoom final : public ports::ProgramRoom {
 public:
  /// Before the first thread.
  void set(ports::ProgramRoom& room) { room_ = &room; }
  [[nodiscard]] bool take(BroadcastId broadcast) override {
    return room_ == nullptr || room_->take(broadcast);
  }

 private:
  ports::ProgramRoom* room_ = nullptr;
};

}  // namespace

struct Studio::Parts {
  explicit Parts(const ServeConfig& wanted)
      : config(wanted),
        keys(secrets::load_or_create_keys(config.data)),
        storage(open_storage(config)),
        neighbours(meet_neighbours()),
        bus(neighbours ? neighbours->bus() : local_bus),
        limiter(neighbours ? neighbours->limiter() : local_limiter),
        runtime(threads()) {
    if (has("api")) build_api();
    if (has("signaling")) build_signaling();
    if (has("sfu") || has("relay")) build_ingest();
    if (has("sfu")) build_sfu();
    if (has("relay")) build_relay();
    if (has("recorder"))
      log::warn("serve.role.empty",
                {{"role", "recorder"}, {"reason", "this version records nothing"}});
    build_http();
  }

  [[nodiscard]] bool has(const std::string& role) const { return config.roles.contains(role); }

  // Constructed in its place: it cannot move.
  std::optional<Neighbours> meet_neighbours() {
    if (config.redis.empty()) return std::nullopt;
    return std::optional<Neighbours>{std::in_place, config.redis, local_bus,
                                     local_limiter, random,       clock};
  }

  // Passes that ended early and would still hold by their date.
  std::vector<ports::Revocation> revoked() {
    const auto lifetime =
        std::chrono::duration_cast<std::chrono::milliseconds>(ports::kRoomPassLifetime);
    auto found = storage->revocations.since(clock.wall() - lifetime);
    if (!found) throw std::system_error{found.error(), "the revoked passes cannot be read"};
    return std::move(*found);
  }

  void build_api() {
    api.emplace(runtime, clock, random,
                api::Ports{.users = storage->users,
                           .sessions = storage->sessions,
                           .broadcasts = storage->broadcasts,
                           .participants = storage->participants,
                           .destinations = storage->destinations,
                           .ingest_keys = storage->ingest_keys,
                           .assets = storage->assets,
                           .brands = storage->brands,
                           .members = storage->members,
                           .tokens = storage->tokens,
                           .preferences = storage->preferences,
                           .revocations = storage->revocations,
                           .uploads = library.uploads,
                           .objects = library.objects,
                           .log = show_log,
                           .bus = bus,
                           .hasher = hasher,
                           .box = box,
                           .limiter = limiter,
                           .user_passes = user_passes,
                           .room_passes = room_passes,
                           .check_passes = check_passes},
                api::Options{.accounts = {},
                             .allow_private_destinations = config.allow_private_destinations});
    api->register_routes(router);
    registry->add([this](auto& samples) { api->collect(samples); });
  }

  void build_signaling() {
    signaling.emplace(runtime, clock, random, room_passes, show_log, bus,
                      signaling::SignalingService::Options{});
    signaling->register_routes(router);
    registry->add([this](auto& samples) { signaling->collect(samples); });
  }

  // Where encoders come in: by RTMP at the relay, by WHIP at the SFU.
  void build_ingest() {
    ingest.emplace(runtime, clock, random, bus, show_log);
    registry->add([this](auto& samples) { ingest->collect(samples); });
  }

  void build_sfu() {
    sfu.emplace(runtime, clock, random, room_passes, storage->show_log, bus,
                sfu::Options{.listen = endpoint_of<asio::ip::udp::endpoint>(config.rtc),
                             .announce = config.announce,
                             .turn_url = config.turn,
                             .turn_secret = read_secret(config.turn_secret_file)});
    sfu->welcome_encoders(storage->ingest_keys, *ingest);
    sfu->welcome_checks(check_passes);
    sfu->register_routes(router);
    registry->add([this](auto& samples) { sfu->collect(samples); });
  }

  void build_relay() {
    if (!config.certificate.empty())
      certificate =
          std::make_shared<net::ServerCertificate>(config.certificate, config.certificate_key);
    relay.emplace(runtime, clock, random,
                  relay::RelayService::Ports{.bus = bus,
                                             .destinations = unsealed,
                                             .passes = passes_or_tokens,
                                             .broadcasts = storage->broadcasts,
                                             .members = storage->members,
                                             .limiter = limiter,
                                             .ingest_keys = storage->ingest_keys,
                                             .encoders = *ingest},
                  relay::RelayService::Options{
                      .rtmp = endpoint_of<asio::ip::tcp::endpoint>(config.rtmp),
                      .allow_private_destinations = config.allow_private_destinations,
                      .program_secret = keys.program,
                      .own_ports = {config.http.port, config.rtmp.port},
                      .extra_authorities = {},
                      .rtmps = endpoint_of<asio::ip::tcp::endpoint>(config.rtmps),
                      .certificate = certificate,
                      .dvr_folder = config.dvr_window > 0min ? config.data / "live" : "",
                      .dvr_window = std::max<Duration>(config.dvr_window, 1min)});
    relay->register_routes(router);
    registry->add([this](auto& samples) { relay->collect(samples); });
  }

  // Of this process' own relay the ports that were really bound.
  void tell_encoders_where() {
    if (!api) return;
    const auto rtmps = relay ? relay->rtmps_endpoint() : std::nullopt;
    api->take_encoders_at({.rtmp = relay ? relay->rtmp_endpoint().port() : config.rtmp.port,
                           .rtmps = rtmps ? rtmps->port() : std::uint16_t{0}});
  }

  // Comes last: programs must know where the relay really listens.
  void build_compositor() {
    compositor::CompositorService::Options options;
    options.program_secret = keys.program;
    options.asset_files = &library.files;
    options.asset_folder = std::filesystem::absolute(objects_folder(config)).string();
    const auto rtmp =
        relay ? relay->rtmp_endpoint() : endpoint_of<asio::ip::tcp::endpoint>(config.rtmp);
    if (!rtmp.address().is_unspecified()) options.rtmp_host = rtmp.address().to_string();
    options.rtmp_port = rtmp.port();
    compositor.emplace(runtime, clock, bus, storage->show_log, options);
    program_room.set(*compositor);
    registry->add([this](auto& samples) { compositor->collect(samples); });
  }

  void build_http() {
    registry->add(collect_process);
    registry->add([this](auto& samples) { collect_replicas(*storage->database, samples); });
    if (neighbours) registry->add([this](auto& samples) { neighbours->collect(samples); });
    add_operations(router, runtime, registry,
                   [this] { return trouble_with(*storage->database, library.objects); });
    const auto web = find_web_files(config.web);
    if (web.empty())
      log::warn("http.web.missing", {{"looked_for", "web/dist"}});
    else
      router.set_fallback(http::serve_files(web));
    http::ServerOptions options;
    options.trusted_proxies = config.trusted_proxies;
    server.emplace(runtime.control(), std::move(router), options);
    registry->add([this](std::vector<metrics::Sample>& samples) {
      const auto stats = server->stats();
      samples.push_back({"backlot_http_requests_total",
                         "Requests.",
                         true,
                         static_cast<double>(stats.requests),
                         {}});
      samples.push_back({"backlot_http_connections",
                         "Open connections.",
                         false,
                         static_cast<double>(stats.connections_open),
                         {}});
      samples.push_back({"backlot_http_refused_total",
                         "Connections over a limit.",
                         true,
                         static_cast<double>(stats.refused),
                         {}});
    });
  }

  void adopt_live_shows() {
    const auto live = storage->broadcasts.live();
    if (!live) throw std::system_error{live.error(), "the live broadcasts cannot be read"};
    for (const BroadcastId broadcast : *live) {
      log::info("serve.adopted", {{"broadcast", broadcast.text()}});
      if (relay) relay->adopt(broadcast);
      if (compositor) compositor->adopt(broadcast);
    }
  }

  ServeConfig config;
  secrets::Keys keys;
  net::SystemClock clock;
  secrets::SystemRandom random;
  std::unique_ptr<Storage> storage;
  memory::MemoryBus local_bus;
  memory::RateLimiter local_limiter;
  std::optional<Neighbours> neighbours;  ///< nothing: this process is the whole studio
  ports::Bus& bus;
  ports::RateLimiter& limiter;
  secrets::Argon2Hasher hasher;
  secrets::SealedBox box{keys.box};
  secrets::UnsealedDestinations unsealed{storage->destinations, box};
  Library library{config, *storage, random};
  studio::GuardedLog guarded_log{storage->show_log, storage->assets};
  LocalRoom program_room;
  studio::AdmittingLog show_log{guarded_log, program_room};
  tokens::SignedRoomPasses signed_passes{keys.token, clock};
  tokens::Revoked ended_passes{bus, revoked(), ports::kRoomPassLifetime};
  tokens::RevocableRoomPasses room_passes{signed_passes, ended_passes};
  tokens::SignedUserPasses signed_user_passes{keys.token, clock};
  tokens::RevocableUserPasses user_passes{signed_user_passes, ended_passes};
  tokens::SignedCheckPasses check_passes{keys.token, clock};
  tokens::PassesOrApiTokens passes_or_tokens{user_passes, storage->tokens};
  std::shared_ptr<metrics::Registry> registry = std::make_shared<metrics::Registry>();
  http::Router router;
  std::shared_ptr<net::ServerCertificate> certificate;  ///< nothing: no RTMPS
  net::Runtime runtime;
  std::optional<api::ApiService> api;
  std::optional<signaling::SignalingService> signaling;
  std::optional<ingest::IngestService> ingest;
  std::optional<sfu::SfuService> sfu;
  std::optional<relay::RelayService> relay;
  std::optional<compositor::CompositorService> compositor;
  std::optional<http::Server> server;
};

Studio::Studio(const ServeConfig& config) : parts_(std::make_unique<Parts>(config)) {}

Studio::~Studio() = default;

void Studio::start() {
  Parts& parts = *parts_;
  parts.server->listen(endpoint_of<asio::ip::tcp::endpoint>(parts.config.http));
  if (parts.relay) parts.relay->start();
  parts.tell_encoders_where();
  if (parts.has("compositor")) parts.build_compositor();
  parts.runtime.start();
  if (parts.sfu) parts.sfu->start();
  if (parts.ingest) parts.ingest->start();
  if (parts.compositor) parts.compositor->start();
  if (parts.signaling) parts.signaling->start();
  if (parts.api) parts.api->start();
  parts.adopt_live_shows();
}

void Studio::stop() {
  Parts& parts = *parts_;
  parts.server->stop();
  parts.library.stop();
  if (parts.signaling) parts.signaling->stop();
  if (parts.compositor) parts.compositor->stop();
  if (parts.relay) parts.relay->stop();
  if (parts.ingest) parts.ingest->stop();
  if (parts.sfu) parts.sfu->stop();
  if (parts.api) parts.api->stop();
  parts.runtime.stop();
}

void Studio::reload() {
  if (!parts_->certificate) return;
  try {
    parts_->certificate->reload();
    log::info("serve.certificate.reloaded");
  } catch (const std::exception& trouble) {
    log::error("serve.certificate.kept", {{"reason", trouble.what()}});
  }
}

std::string Studio::ready_line() const {
  const Parts& parts = *parts_;
  std::string line = "backlot ready http=" + text_of(parts.server->local_endpoint());
  if (parts.relay) line += " rtmp=" + text_of(parts.relay->rtmp_endpoint());
  if (parts.sfu) line += " rtc=" + text_of(parts.sfu->bound_endpoint());
  if (parts.relay && parts.relay->rtmps_endpoint())
    line += " rtmps=" + text_of(*parts.relay->rtmps_endpoint());
  return line;
}

}  // namespace backlot::app
