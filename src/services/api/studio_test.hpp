#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "adapters/memory/bus.hpp"
#include "adapters/memory/rate_limiter.hpp"
#include "adapters/objects/file_store.hpp"
#include "adapters/objects/file_uploads.hpp"
#include "adapters/secrets/argon2_hasher.hpp"
#include "adapters/secrets/sealed_box.hpp"
#include "adapters/secrets/system_random.hpp"
#include "adapters/sql/api_token_repository.hpp"
#include "adapters/sql/asset_repository.hpp"
#include "adapters/sql/brand_repository.hpp"
#include "adapters/sql/broadcast_repository.hpp"
#include "adapters/sql/destination_repository.hpp"
#include "adapters/sql/ingest_key_repository.hpp"
#include "adapters/sql/member_repository.hpp"
#include "adapters/sql/participant_repository.hpp"
#include "adapters/sql/preference_repository.hpp"
#include "adapters/sql/revocation_repository.hpp"
#include "adapters/sql/session_repository.hpp"
#include "adapters/sql/show_log.hpp"
#include "adapters/sql/user_repository.hpp"
#include "adapters/tokens/revocable_passes.hpp"
#include "adapters/tokens/signed_passes.hpp"
#include "net/http/server.hpp"
#include "services/api/api_service.hpp"

namespace backlot::api {

/// Lets everybody try as often as they like.
struct Unlimited final : ports::RateLimiter {
  std::optional<Duration> wait(std::string_view, const ports::RateLimit&, Instant) override {
    return std::nullopt;
  }
  std::optional<Duration> take(std::string_view, const ports::RateLimit&, Instant) override {
    return std::nullopt;
  }
};

/// What a client hears.
struct Heard {
  unsigned status = 0;
  std::string body;
  std::multimap<std::string, std::string> headers;  ///< names in lower case

  [[nodiscard]] std::string header(const std::string& name) const;
  [[nodiscard]] boost::json::value json() const;
  /// A text at a JSON pointer: "/user/id".
  [[nodiscard]] std::string at(std::string_view pointer) const;
  [[nodiscard]] std::string code() const { return at("/code"); }
  /// The cookie that was set, as a browser sends it back: "name=value".
  [[nodiscard]] std::string cookie() const;
};

/// What a client says.
struct Said {
  std::string method = "GET";
  std::string path;
  std::string body = {};
  std::string token = {};
  std::string cookie = {};
  std::map<std::string, std::string> headers = {};
};

/// Where a test studio keeps things, and whether it counts attempts.
struct TestHouse {
  std::string database = {};  ///< a PostgreSQL URL; empty: a SQLite file
  bool has_limits = true;
};

/// The real API over a real HTTP server and a real database, with cheap password hashes.
class TestStudio {
 public:
  explicit TestStudio(Options options = {},
                      std::vector<std::string> trusted_proxies = {},
                      const TestHouse& house = {});
  ~TestStudio();
  TestStudio(const TestStudio&) = delete;
  TestStudio& operator=(const TestStudio&) = delete;

  [[nodiscard]] Heard ask(const Said& said) const;
  [[nodiscard]] Heard get(const std::string& path, const std::string& token = "") const {
    return ask({.method = "GET", .path = path, .token = token});
  }
  [[nodiscard]] Heard post(const std::string& path,
                           const std::string& body,
                           const std::string& token = "") const {
    return ask({.method = "POST", .path = path, .body = body, .token = token});
  }
  /// Registers somebody and returns the access token.
  [[nodiscard]] std::string sign_up(const std::string& email) const;
  /// Plans a broadcast and returns its id.
  [[nodiscard]] std::string plan(const std::string& token) const;
  /// Uploads a file in one piece and returns what the last request heard.
  [[nodiscard]] Heard upload(const std::string& token,
                             const std::string& name,
                             const std::string& kind,
                             const std::string& bytes) const;
  /// Where everything is kept that is kept.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::uint16_t port() const { return server_->local_endpoint().port(); }

  net::SystemClock clock;
  secrets::SystemRandom random;
  memory::MemoryBus bus;

 private:
  std::filesystem::path folder_;
  std::unique_ptr<sql::Database> database_;

 public:
  sql::SqlUserRepository users;
  sql::SqlSessionRepository sessions;
  sql::SqlBroadcastRepository broadcasts;
  sql::SqlParticipantRepository participants;
  sql::SqlDestinationRepository destinations;
  sql::SqlIngestKeyRepository ingest_keys;
  sql::SqlAssetRepository assets;
  sql::SqlBrandRepository brands;
  sql::SqlMemberRepository members;
  sql::SqlApiTokenRepository tokens;
  sql::SqlPreferenceRepository preferences;
  sql::SqlRevocationRepository revocations;
  objects::FileUploads uploads;
  objects::FileStore store;
  sql::SqlShowLog log;
  secrets::Argon2Hasher hasher;
  secrets::SealedBox box;
  memory::RateLimiter limiter;
  Unlimited no_limiter;
  tokens::SignedUserPasses signed_user_passes;
  tokens::Revoked ended_passes;
  tokens::RevocableUserPasses user_passes;
  tokens::SignedRoomPasses room_passes;
  tokens::SignedCheckPasses check_passes;

 private:
  net::Runtime runtime_;
  std::unique_ptr<ApiService> api_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace backlot::api
