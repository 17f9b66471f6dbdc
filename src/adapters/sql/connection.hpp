#pragma once

#include <string_view>

#include "adapters/sql/value.hpp"

namespace backlot::sql {

enum class Dialect { Sqlite, Postgres };

/// One connection to a database, used by one thread at a time. Every call may throw Failure.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Runs one statement. Its parameters are written `?`, on every database.
  virtual Outcome execute(std::string_view statement, const Values& values = {}) = 0;
  /// Begins a transaction that will write.
  virtual void begin() = 0;
  virtual void commit() = 0;
  /// Gives up the transaction; quiet when there is none or the connection is gone.
  virtual void rollback() noexcept = 0;
};

/// Throws Failure (InvalidText) for what PostgreSQL could not store: NUL or ill-formed UTF-8.
void check_texts(const Values& values);

}  // namespace backlot::sql
