#pragma once

#include <filesystem>
#include <memory>

#include "adapters/sql/connection.hpp"

namespace backlot::sql {

/// Opens (or makes, for its owner only) a SQLite file: WAL, foreign keys, five seconds of patience
/// with a locked file. `synchronous` is FULL: what was acknowledged survives a power cut, for one
/// fsync a transaction.
[[nodiscard]] std::unique_ptr<Connection> connect_sqlite(const std::filesystem::path& file);

}  // namespace backlot::sql
