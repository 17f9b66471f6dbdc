#pragma once

#include "domain/ports/password_hasher.hpp"
#include "services/api/bounded_pool.hpp"
#include "services/api/core/broadcasts.hpp"
#include "services/api/core/destinations.hpp"
#include "services/api/core/ingest.hpp"
#include "services/api/core/opening_look.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

class Input;

/// /api/broadcasts: planning shows. Control thread.
class BroadcastHandlers {
 public:
  BroadcastHandlers(const Floor& floor,
                    Broadcasts& broadcasts,
                    Destinations& destinations,
                    Ingest& ingest,
                    OpeningLook& opening,
                    ports::PasswordHasher& hasher,
                    BoundedPool& hashing)
      : floor_(floor),
        broadcasts_(broadcasts),
        destinations_(destinations),
        ingest_(ingest),
        opening_(opening),
        hasher_(hasher),
        hashing_(hashing) {}

  net::Task<http::Response> list(http::Request request);
  net::Task<http::Response> plan(http::Request request);
  net::Task<http::Response> find(http::Request request);
  net::Task<http::Response> change(http::Request request);
  net::Task<http::Response> remove(http::Request request);
  net::Task<http::Response> duplicate(http::Request request);
  net::Task<http::Response> replace_join_link(http::Request request);

 private:
  /// Gives a new broadcast what each has from the start: its key for encoders and its look.
  Answer<void> begin(const broadcast::Broadcast& broadcast, WallTime now);
  /// The hash of a passcode; empty for null; nothing when the request has none.
  net::Task<Answer<std::optional<std::string>>> hashed(
      std::optional<std::optional<std::string>> passcode);

  const Floor& floor_;
  Broadcasts& broadcasts_;
  Destinations& destinations_;
  Ingest& ingest_;
  OpeningLook& opening_;
  ports::PasswordHasher& hasher_;
  BoundedPool& hashing_;
};

}  // namespace backlot::api
