#pragma once

#include <memory>

#include "adapters/sql/api_token_repository.hpp"
#include "adapters/sql/asset_repository.hpp"
#include "adapters/sql/brand_repository.hpp"
#include "adapters/sql/broadcast_repository.hpp"
#include "adapters/sql/database.hpp"
#include "adapters/sql/destination_repository.hpp"
#include "adapters/sql/ingest_key_repository.hpp"
#include "adapters/sql/member_repository.hpp"
#include "adapters/sql/participant_repository.hpp"
#include "adapters/sql/preference_repository.hpp"
#include "adapters/sql/revocation_repository.hpp"
#include "adapters/sql/session_repository.hpp"
#include "adapters/sql/show_log.hpp"
#include "adapters/sql/user_repository.hpp"
#include "app/config.hpp"
#include "net/runtime.hpp"

namespace backlot::app {

/// The database of a configuration with everything that is kept in it.
struct Storage {
  explicit Storage(std::unique_ptr<sql::Database> opened)
      : database(std::move(opened)),
        users(*database),
        sessions(*database),
        broadcasts(*database),
        participants(*database),
        destinations(*database),
        ingest_keys(*database),
        assets(*database),
        brands(*database),
        members(*database),
        tokens(*database),
        preferences(*database),
        revocations(*database),
        show_log(*database) {}

  net::SystemClock clock;
  std::unique_ptr<sql::Database> database;
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
  sql::SqlShowLog show_log;
};

/// Makes the data folder when it is not there (0700), opens the database and brings its tables up
/// to date. Throws.
[[nodiscard]] std::unique_ptr<Storage> open_storage(const ServeConfig& config);

}  // namespace backlot::app
