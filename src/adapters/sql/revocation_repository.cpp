#include "adapters/sql/revocation_repository.hpp"

#include "adapters/sql/failure.hpp"

namespace backlot::sql {

Result<void> SqlRevocationRepository::add(const std::vector<ports::Revocation>& revocations,
                                          WallTime oldest) {
  return database_.write([&](Connection& connection) {
    connection.execute("DELETE FROM revoked_passes WHERE at < ?", {bind(oldest)});
    for (const ports::Revocation& revocation : revocations)
      connection.execute(
          "INSERT INTO revoked_passes (subject, at) VALUES (?, ?) "
          "ON CONFLICT (subject) DO UPDATE SET at = excluded.at",
          {to_string(revocation.subject), bind(revocation.at)});
  });
}

Result<std::vector<ports::Revocation>> SqlRevocationRepository::since(WallTime oldest) {
  return database_.read([&](Connection& connection) {
    std::vector<ports::Revocation> revocations;
    const auto found = connection.execute(
        "SELECT subject, at FROM revoked_passes WHERE at >= ? ORDER BY subject", {bind(oldest)});
    for (const Row& row : found.rows) {
      const auto subject = parse_uuid(row.text(0));
      if (!subject) throw Failure{ports::RepositoryError::Broken, "a revoked pass without an id"};
      revocations.push_back({.subject = *subject, .at = row.time(1)});
    }
    return revocations;
  });
}

}  // namespace backlot::sql
