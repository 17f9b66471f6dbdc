#include "adapters/sql/replicas.hpp"

#include <algorithm>

#include "adapters/sql/database.hpp"
#include "base/log.hpp"

namespace backlot::sql {
namespace {

constexpr Duration kShortestRest = 1s;
constexpr Duration kLongestRest = 30s;

// Whether this is a copy that receives the log at all, and how far it has played it back. Anybody
// may count the rows of pg_stat_wal_receiver.
constexpr std::string_view kFollows =
    "SELECT CASE WHEN pg_is_in_recovery() AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver) "
    "THEN pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint END";

}  // namespace

// One copy, and since when and until when it is left alone. The times are guarded by mutex_.
struct Replicas::Copy {
  std::unique_ptr<Database> database;
  Duration rest{};
  Instant rests_until{};
};

Replicas::Replicas(std::vector<std::unique_ptr<Database>> databases, const Clock& clock)
    : clock_(clock) {
  for (auto& database : databases)
    copies_.push_back(std::make_unique<Copy>(
        Copy{.database = std::move(database), .rest = {}, .rests_until = {}}));
}

Replicas::~Replicas() = default;

bool Replicas::read(Place place, const std::function<void(Connection&)>& work) {
  const std::size_t first = turn_++;
  for (std::size_t i = 0; i < copies_.size(); ++i) {
    Copy& copy = *copies_[(first + i) % copies_.size()];
    {
      const std::scoped_lock lock{mutex_};
      if (clock_.now() < copy.rests_until) continue;
    }
    const Answer answer = ask(copy, place, work);
    count(answer, copy);
    if (answer == Answer::Given) return true;
  }
  return false;
}

Replicas::Answer Replicas::ask(Copy& copy,
                               Place place,
                               const std::function<void(Connection&)>& work) const {
  bool is_behind = false;
  const auto asked = copy.database->read([&](Connection& connection) {
    const auto played = played_back(connection);
    is_behind = !played || *played < place;
    if (!is_behind) work(connection);
  });
  if (!asked) return Answer::Failed;
  return is_behind ? Answer::Behind : Answer::Given;
}

void Replicas::count(Answer answer, Copy& copy) {
  const std::scoped_lock lock{mutex_};
  if (answer != Answer::Failed) copy.rest = {};
  if (answer == Answer::Given) ++stats_.answered;
  if (answer == Answer::Behind) ++stats_.behind;
  if (answer != Answer::Failed) return;
  ++stats_.failed;
  copy.rest = std::clamp(copy.rest * 2, kShortestRest, kLongestRest);
  copy.rests_until = clock_.now() + copy.rest;
  log::warn("sql.replica.failed",
            {{"rests_s", std::chrono::duration_cast<std::chrono::seconds>(copy.rest).count()}});
}

Replicas::Stats Replicas::stats() const {
  const std::scoped_lock lock{mutex_};
  return stats_;
}

std::optional<Replicas::Place> Replicas::played_back(Connection& copy) {
  return copy.execute(kFollows).rows.front().maybe_integer(0);
}

Replicas::Place Replicas::reached(Connection& primary) {
  return primary.execute("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")
      .rows.front()
      .integer(0);
}

}  // namespace backlot::sql
