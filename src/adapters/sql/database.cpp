#include "adapters/sql/database.hpp"

#include <chrono>
#include <limits>
#include <stdexcept>

#include "adapters/sql/failure.hpp"
#include "adapters/sql/postgres_connection.hpp"
#include "adapters/sql/sqlite_connection.hpp"
#include "base/log.hpp"

namespace backlot::sql {
namespace {

constexpr auto kPatience = std::chrono::seconds{5};
constexpr std::size_t kConnections = 8;
// No replica is ever as far as this.
constexpr Replicas::Place kUnknown = std::numeric_limits<Replicas::Place>::max();

bool is_postgres(std::string_view url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

}  // namespace

// A connection taken out of the pool for a while; it goes back unless it is lost.
class Database::Lease {
 public:
  explicit Lease(Database& database) : database_(database) {
    std::unique_lock lock{database_.mutex_};
    if (!database_.freed_.wait_for(lock, kPatience,
                                   [&] { return database_.in_use_ < database_.max_connections_; }))
      throw Failure{ports::RepositoryError::Unavailable, "every connection is busy"};
    ++database_.in_use_;
    if (database_.idle_.empty()) return;
    connection_ = std::move(database_.idle_.back());
    database_.idle_.pop_back();
  }
  ~Lease() {
    {
      const std::scoped_lock lock{database_.mutex_};
      --database_.in_use_;
      if (connection_) database_.idle_.push_back(std::move(connection_));
    }
    database_.freed_.notify_one();
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  [[nodiscard]] Connection& get() {
    if (!connection_) connection_ = database_.connect_();
    return *connection_;
  }
  void drop() { connection_.reset(); }
  void rollback() {
    if (connection_) connection_->rollback();
  }

 private:
  Database& database_;
  std::unique_ptr<Connection> connection_;
};

Database::Database(Dialect dialect, Connect connect, std::size_t max_connections, int attempts)
    : dialect_(dialect),
      connect_(std::move(connect)),
      max_connections_(max_connections),
      attempts_(attempts) {}

Database::~Database() = default;

std::unique_ptr<Database> Database::open(const std::string& url) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (url.starts_with(kSqlite) && url.size() > kSqlite.size()) {
    const std::filesystem::path file = url.substr(kSqlite.size());
    return std::make_unique<Database>(Dialect::Sqlite, [file] { return connect_sqlite(file); });
  }
  if (is_postgres(url))
    return std::make_unique<Database>(Dialect::Postgres, [url] { return connect_postgres(url); });
  throw std::invalid_argument("a database is sqlite:PATH or postgresql://...");
}

void Database::follow_with(const std::vector<std::string>& urls, const Clock& clock) {
  std::vector<std::unique_ptr<Database>> copies;
  for (const std::string& url : urls) {
    if (dialect_ != Dialect::Postgres || !is_postgres(url))
      throw std::invalid_argument("a replica is postgresql://... and follows postgresql://...");
    // One attempt: the primary is there to be asked instead.
    copies.push_back(std::make_unique<Database>(
        Dialect::Postgres, [url] { return connect_postgres(url); }, kConnections, 1));
  }
  if (!copies.empty()) replicas_ = std::make_unique<Replicas>(std::move(copies), clock);
}

Replicas::Stats Database::replica_stats() const {
  return replicas_ ? replicas_->stats() : Replicas::Stats{};
}

Result<void> Database::ping() {
  return read([](Connection& connection) { connection.execute("SELECT 1"); });
}

std::error_code Database::run_erased(Mode mode, const std::function<void(Connection&)>& work) {
  if (mode == Mode::ReadAnywhere && replicas_ && replicas_->read(written_, work)) return {};
  for (int round = 1;; ++round) {
    bool was_committing = false;
    try {
      attempt(mode, work, was_committing);
      return {};
    } catch (const Failure& failure) {
      const bool may_help = failure.remedy() != Failure::Remedy::None;
      if (may_help && !was_committing && round < attempts_) continue;
      if (failure.code() == ports::RepositoryError::Unavailable ||
          failure.code() == ports::RepositoryError::Broken)
        log::warn("sql.failed", {{"reason", failure.what()}});
      return failure.code();
    }
  }
}

void Database::attempt(Mode mode,
                       const std::function<void(Connection&)>& work,
                       bool& was_committing) {
  std::unique_lock<std::mutex> turn{one_writer_, std::defer_lock};
  if (mode == Mode::Write && dialect_ == Dialect::Sqlite) turn.lock();
  Lease lease{*this};
  try {
    Connection& connection = lease.get();
    if (mode != Mode::Write) return work(connection);
    connection.begin();
    work(connection);
    was_committing = true;
    connection.commit();
    note_place(connection);
  } catch (const Failure& failure) {
    if (failure.remedy() == Failure::Remedy::Reconnect) {
      lease.drop();
      drop_idle();
    } else if (mode == Mode::Write) {
      lease.rollback();
    }
    throw;
  } catch (...) {
    lease.drop();
    throw;
  }
}

// Finds out how far replicas must be to know what was just committed. When that cannot be told they
// are not asked until the next commit tells it.
void Database::note_place(Connection& connection) noexcept {
  if (!replicas_) return;
  try {
    const Replicas::Place reached = Replicas::reached(connection);
    Replicas::Place known = written_;
    while ((known == kUnknown || known < reached) &&
           !written_.compare_exchange_weak(known, reached)) {
    }
  } catch (const Failure&) {
    written_ = kUnknown;
  }
}

// When one connection is lost the others most likely are too.
void Database::drop_idle() {
  std::vector<std::unique_ptr<Connection>> lost;
  const std::scoped_lock lock{mutex_};
  lost.swap(idle_);
}

}  // namespace backlot::sql
