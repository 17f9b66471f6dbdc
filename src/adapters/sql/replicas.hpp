#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "adapters/sql/connection.hpp"
#include "base/time.hpp"

namespace backlot::sql {

class Database;

/// Copies of a PostgreSQL database that follow it by streaming replication, asked in turn.
///
/// A copy answers only while it follows (it receives the primary's log and has played it back to
/// the place that is asked for); one that fails is left alone for a while. Blocking; any thread.
class Replicas {
 public:
  /// A place in the primary's write-ahead log, in bytes.
  using Place = std::int64_t;

  Replicas(std::vector<std::unique_ptr<Database>> databases, const Clock& clock);
  ~Replicas();

  /// Runs work that reads on the next copy that has everything up to `place`.
  ///
  /// @return false when there is none, or the work failed there: ask the primary
  [[nodiscard]] bool read(Place place, const std::function<void(Connection&)>& work);

  struct Stats {
    std::uint64_t answered = 0;
    std::uint64_t behind = 0;  ///< a copy was asked and had not come far enough
    std::uint64_t failed = 0;
  };
  [[nodiscard]] Stats stats() const;

  /// How far a copy has played the log back; nothing when it does not follow anybody.
  [[nodiscard]] static std::optional<Place> played_back(Connection& copy);
  /// The place that a connection to the primary has reached; everything it committed is before it.
  [[nodiscard]] static Place reached(Connection& primary);

 private:
  struct Copy;
  enum class Answer { Given, Behind, Failed };
  [[nodiscard]] Answer ask(Copy& copy,
                           Place place,
                           const std::function<void(Connection&)>& work) const;
  void count(Answer answer, Copy& copy);

  const Clock& clock_;
  std::vector<std::unique_ptr<Copy>> copies_;
  std::atomic<std::size_t> turn_ = 0;
  mutable std::mutex mutex_;
  Stats stats_;
};

}  // namespace backlot::sql
