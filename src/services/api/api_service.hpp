#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "domain/ports/asset_repository.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/password_hasher.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/secret_box.hpp"
#include "domain/ports/show_log.hpp"
#include "net/http/router.hpp"
#include "net/metrics/registry.hpp"
#include "net/runtime.hpp"
#include "services/api/core/accounts.hpp"

namespace backlot::ports {
class ApiTokenRepository;
class BrandRepository;
class BroadcastRepository;
class DestinationRepository;
class IngestKeyRepository;
class MemberRepository;
class ObjectStore;
class ParticipantRepository;
class PreferenceRepository;
class RevocationRepository;
class UploadArea;
}  // namespace backlot::ports

namespace backlot::api {

/// What the API works with. All of it outlives the service.
struct Ports {
  ports::UserRepository& users;
  ports::SessionRepository& sessions;
  ports::BroadcastRepository& broadcasts;
  ports::ParticipantRepository& participants;
  ports::DestinationRepository& destinations;
  ports::IngestKeyRepository& ingest_keys;
  ports::AssetRepository& assets;
  ports::BrandRepository& brands;
  ports::MemberRepository& members;
  ports::ApiTokenRepository& tokens;
  ports::PreferenceRepository& preferences;
  ports::RevocationRepository& revocations;
  ports::UploadArea& uploads;
  ports::ObjectStore& objects;
  ports::ShowLog& log;
  ports::Bus& bus;
  ports::PasswordHasher& hasher;
  ports::SecretBox& box;
  ports::RateLimiter& limiter;
  const ports::UserPasses& user_passes;
  const ports::RoomPasses& room_passes;
  const ports::CheckPasses& check_passes;
};

struct Options {
  AccountPolicy accounts = {};
  bool allow_private_destinations = false;
  std::size_t hashing_threads = 1;  ///< each takes 64 MiB while it hashes
  std::size_t hashing_queue = 64;   ///< sign-ins that may wait; beyond it 503
  std::size_t file_threads = 4;     ///< for files that an object store may keep us waiting for
  std::size_t file_queue = 64;      ///< requests for files that may wait; beyond it 503
  /// Of each owner.
  ports::LibraryLimits library{.bytes = 5LL * 1024 * 1024 * 1024, .count = 1000, .uploads = 20};
};

struct IngestPorts;

/// The REST API of contracts/openapi.yaml. Control thread.
class ApiService {
 public:
  ApiService(net::Runtime& runtime,
             const Clock& clock,
             Random& random,
             const Ports& ports,
             const Options& options = {});
  ~ApiService();
  ApiService(const ApiService&) = delete;
  ApiService& operator=(const ApiService&) = delete;

  void register_routes(http::Router& router);
  /// What the studio says of where encoders publish. Before the first request.
  void take_encoders_at(const IngestPorts& ports);
  void start() {}
  /// Waits for the password hashes and file requests that run. Call it after the HTTP server has
  /// stopped.
  void stop();
  void collect(std::vector<metrics::Sample>& samples) const;

  /// Every route this service answers, as in "/api/broadcasts/:id".
  [[nodiscard]] static const std::vector<std::pair<http::Method, std::string>>& routes();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace backlot::api
