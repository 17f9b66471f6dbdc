#include "adapters/sql/sqlite_connection.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <map>

#include "adapters/sql/failure.hpp"

namespace backlot::sql {
namespace {

using ports::RepositoryError;

constexpr int kBusyMilliseconds = 5000;

[[noreturn]] void rethrow(const SQLite::Exception& error) {
  switch (error.getExtendedErrorCode()) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY: throw Failure{RepositoryError::AlreadyExists, error.what()};
    case SQLITE_CONSTRAINT_FOREIGNKEY: throw Failure{RepositoryError::NotFound, error.what()};
    default: break;
  }
  switch (error.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw Failure{RepositoryError::Unavailable, error.what()};
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY: throw Failure{RepositoryError::Unavailable, error.what()};
    default: throw Failure{RepositoryError::Broken, error.what()};
  }
}

Value value_of(const SQLite::Column& column) {
  if (column.isNull()) return {};
  if (column.isInteger()) return std::int64_t{column.getInt64()};
  return column.getString();
}

void bind_values(SQLite::Statement& statement, const Values& values) {
  for (int index = 1; const Value& value : values) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      statement.bind(index, *number);
    else if (const auto* text = std::get_if<std::string>(&value))
      statement.bind(index, *text);
    else
      statement.bind(index);
    ++index;
  }
}

class SqliteConnection final : public Connection {
 public:
  explicit SqliteConnection(const std::filesystem::path& file)
      : database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMilliseconds) {
    database_.exec("PRAGMA journal_mode = WAL");
    database_.exec("PRAGMA synchronous = FULL");
    database_.exec("PRAGMA foreign_keys = ON");
  }

  Outcome execute(std::string_view text, const Values& values) override {
    check_texts(values);
    try {
      SQLite::Statement& statement = prepared(text);
      const Resetting resetting{statement};
      bind_values(statement, values);
      Outcome outcome;
      while (statement.executeStep()) {
        Values row;
        for (int column = 0; column < statement.getColumnCount(); ++column)
          row.push_back(value_of(statement.getColumn(column)));
        outcome.rows.emplace_back(std::move(row));
      }
      outcome.changed = static_cast<std::uint64_t>(statement.getChanges());
      return outcome;
    } catch (const SQLite::Exception& error) {
      rethrow(error);
    }
  }

  // Deferred would take the write lock at the first write, too late to wait for it.
  void begin() override { execute("BEGIN IMMEDIATE", {}); }
  void commit() override { execute("COMMIT", {}); }
  void rollback() noexcept override {
    try {
      database_.exec("ROLLBACK");
    } catch (const SQLite::Exception&) {
      // There was no transaction: the statement that failed has ended it.
    }
  }

 private:
  // A statement left in the middle would keep its lock.
  class Resetting {
   public:
    explicit Resetting(SQLite::Statement& statement) : statement_(statement) {}
    ~Resetting() {
      static_cast<void>(statement_.tryReset());
      statement_.clearBindings();
    }
    Resetting(const Resetting&) = delete;
    Resetting& operator=(const Resetting&) = delete;

   private:
    SQLite::Statement& statement_;
  };

  SQLite::Statement& prepared(std::string_view text) {
    const auto found = statements_.find(text);
    if (found != statements_.end()) return found->second;
    std::string owned{text};
    SQLite::Statement statement{database_, owned};
    return statements_.emplace(std::move(owned), std::move(statement)).first->second;
  }

  SQLite::Database database_;
  std::map<std::string, SQLite::Statement, std::less<>> statements_;
};

}  // namespace

std::unique_ptr<Connection> connect_sqlite(const std::filesystem::path& file) {
  // Made here first, so that nobody else may read it; SQLite gives its companions the same mode.
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (made >= 0) ::close(made);
  try {
    return std::make_unique<SqliteConnection>(file);
  } catch (const SQLite::Exception& error) {
    rethrow(error);
  }
}

}  // namespace backlot::sql
