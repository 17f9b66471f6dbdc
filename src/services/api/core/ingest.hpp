#pragma once

#include <string>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/ingest_key_repository.hpp"
#include "domain/ports/secret_box.hpp"
#include "services/api/core/studio_access.hpp"

namespace backlot::api {

/// The stream keys by which encoders become sources of broadcasts. Blocking; any thread.
class Ingest {
 public:
  Ingest(StudioAccess& access,
         ports::IngestKeyRepository& keys,
         ports::SecretBox& box,
         ports::Bus& bus,
         Random& random)
      : access_(access), keys_(keys), box_(box), bus_(bus), random_(random) {}

  /// Makes the key of a new broadcast.
  [[nodiscard]] Answer<void> begin(BroadcastId id, WallTime now);
  /// The key, for those who may edit the broadcast. One that has none yet gets it now.
  [[nodiscard]] Answer<Secret<std::string>> find(UserId user, BroadcastId id, WallTime now);
  /// Another key; whoever publishes with the old one is sent away.
  [[nodiscard]] Answer<Secret<std::string>> replace(UserId user, BroadcastId id, WallTime now);

 private:
  [[nodiscard]] Answer<Secret<std::string>> put_new(BroadcastId id, WallTime now);

  StudioAccess& access_;
  ports::IngestKeyRepository& keys_;
  ports::SecretBox& box_;
  ports::Bus& bus_;
  Random& random_;
};

}  // namespace backlot::api
