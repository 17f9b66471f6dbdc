#pragma once

#include "adapters/sql/database.hpp"

namespace backlot::sql {

/// The version of the tables this program knows.
[[nodiscard]] std::int64_t schema_version();

/// Brings the tables of a database to schema_version(), each step in a transaction of its own.
///
/// Throws std::runtime_error with one sentence when the database does not answer or a newer program
/// has been here.
void migrate(Database& database);

}  // namespace backlot::sql
