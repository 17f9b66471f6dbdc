#pragma once

#include "services/api/core/accounts.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// /api/auth/*. Control thread; passwords are hashed on a small pool of their own.
class AccountHandlers {
 public:
  struct Stats {
    std::uint64_t signed_in = 0;
    std::uint64_t refused = 0;      ///< wrong password or e-mail address
    std::uint64_t limited = 0;      ///< too many attempts
    std::uint64_t turned_away = 0;  ///< the queue for hashing was full
    std::size_t hashing = 0;        ///< in the queue or being hashed now
  };

  /// `hashing_threads` bounds how many hashes run at once, `hashing_queue` how many wait.
  AccountHandlers(const Floor& floor,
                  Accounts& accounts,
                  std::size_t hashing_threads,
                  std::size_t hashing_queue);

  net::Task<http::Response> sign_up(http::Request request);
  net::Task<http::Response> sign_in(http::Request request);
  net::Task<http::Response> refresh(http::Request request);
  net::Task<http::Response> sign_out(http::Request request);
  net::Task<http::Response> me(http::Request request);

  /// Waits for the hashes that run.
  void stop();
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  template <class Work>
  net::Task<Answer<SignedIn>> hash(Work work);
  [[nodiscard]] http::Response opened(unsigned status,
                                      const Answer<SignedIn>& answer,
                                      bool is_secure);

  const Floor& floor_;
  Accounts& accounts_;
  net::asio::thread_pool hashing_;
  std::size_t hashing_queue_;
  Stats stats_;
};

}  // namespace backlot::api
