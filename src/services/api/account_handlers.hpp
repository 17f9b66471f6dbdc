#pragma once

#include "services/api/bounded_pool.hpp"
#include "services/api/core/accounts.hpp"
#include "services/api/core/pass_revoker.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/auth/*: coming and going. Control thread; passwords are hashed on a small pool of their
/// own.
class AccountHandlers {
 public:
  struct Stats {
    std::uint64_t signed_in = 0;
    std::uint64_t refused = 0;  ///< wrong password or e-mail address
    std::uint64_t limited = 0;  ///< too many attempts
  };

  AccountHandlers(const Floor& floor,
                  Accounts& accounts,
                  PassRevoker& revoker,
                  BoundedPool& hashing)
      : floor_(floor), accounts_(accounts), revoker_(revoker), hashing_(hashing) {}

  net::Task<http::Response> sign_up(http::Request request);
  net::Task<http::Response> sign_in(http::Request request);
  net::Task<http::Response> refresh(http::Request request);
  net::Task<http::Response> sign_out(http::Request request);
  net::Task<http::Response> me(http::Request request);

  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  [[nodiscard]] http::Response opened(unsigned status,
                                      const Answer<SignedIn>& answer,
                                      bool is_secure);

  const Floor& floor_;
  Accounts& accounts_;
  PassRevoker& revoker_;
  BoundedPool& hashing_;
  Stats stats_;
};

}  // namespace backlot::api
