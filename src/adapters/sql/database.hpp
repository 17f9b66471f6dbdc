#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/sql/connection.hpp"
#include "adapters/sql/replicas.hpp"
#include "base/result.hpp"

namespace backlot::sql {

/// A database behind a pool of connections. Blocking; any thread.
///
/// A transaction whose connection was lost, or that another one pushed aside, is begun again, so
/// the work handed in must do nothing but execute statements and return a value. It is not begun
/// again once COMMIT was sent: then nobody knows, and the caller hears Unavailable.
class Database {
 public:
  static constexpr int kAttempts = 3;
  using Connect = std::function<std::unique_ptr<Connection>()>;

  /// @param attempts  how often a transaction is begun before it is given up
  Database(Dialect dialect,
           Connect connect,
           std::size_t max_connections = 8,
           int attempts = kAttempts);
  ~Database();

  /// Opens "sqlite:PATH" or "postgresql://...". Nothing is connected yet. Throws
  /// std::invalid_argument for anything else.
  [[nodiscard]] static std::unique_ptr<Database> open(const std::string& url);

  /// Lets copies of this PostgreSQL database answer read_anywhere(). Before the first use; the
  /// clock outlives this. Throws std::invalid_argument for a URL that is not PostgreSQL's.
  void follow_with(const std::vector<std::string>& urls, const Clock& clock);
  [[nodiscard]] Replicas::Stats replica_stats() const;

  /// Runs `work(Connection&)` without a transaction: one statement that only reads.
  template <class Work>
  [[nodiscard]] auto read(Work work) {
    return run(Mode::Read, std::move(work));
  }
  /// The same for lists and public pages, where what another server wrote a moment ago may be
  /// missing. What this server wrote never is: a replica that has not come that far is not asked.
  template <class Work>
  [[nodiscard]] auto read_anywhere(Work work) {
    return run(Mode::ReadAnywhere, std::move(work));
  }
  /// Runs `work(Connection&)` in one transaction that may write. It commits when the work returns
  /// and rolls back when it throws Failure.
  template <class Work>
  [[nodiscard]] auto write(Work work) {
    return run(Mode::Write, std::move(work));
  }

  /// Whether the database answers.
  [[nodiscard]] Result<void> ping();
  [[nodiscard]] Dialect dialect() const { return dialect_; }

 private:
  enum class Mode { Read, ReadAnywhere, Write };
  class Lease;

  template <class Work>
  auto run(Mode mode, Work work) -> Result<std::invoke_result_t<Work, Connection&>> {
    using T = std::invoke_result_t<Work, Connection&>;
    if constexpr (std::is_void_v<T>) {
      const auto error = run_erased(mode, [&](Connection& connection) { work(connection); });
      if (error) return std::unexpected{error};
      return {};
    } else {
      std::optional<T> value;
      const auto error =
          run_erased(mode, [&](Connection& connection) { value.emplace(work(connection)); });
      if (error) return std::unexpected{error};
      return std::move(*value);
    }
  }

  std::error_code run_erased(Mode mode, const std::function<void(Connection&)>& work);
  void attempt(Mode mode, const std::function<void(Connection&)>& work, bool& was_committing);
  void drop_idle();
  void note_place(Connection& connection) noexcept;

  Dialect dialect_;
  Connect connect_;
  std::size_t max_connections_;
  int attempts_;
  std::unique_ptr<Replicas> replicas_;
  std::atomic<Replicas::Place> written_ = 0;  ///< what replicas must have reached to be asked
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t in_use_ = 0;
  std::mutex one_writer_;  // SQLite's writers wait here, in turn, rather than on the file
};

}  // namespace backlot::sql
