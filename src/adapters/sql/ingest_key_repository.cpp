#include "adapters/sql/ingest_key_repository.hpp"

#include "adapters/sql/failure.hpp"

namespace backlot::sql {

using broadcast::IngestKey;

Result<void> SqlIngestKeyRepository::put(const IngestKey& key) {
  return database_.write([&](Connection& connection) {
    const auto put = connection.execute(
        "INSERT INTO ingest_keys (broadcast_id, hash, sealed, created_at) "
        "SELECT id, ?, ?, CAST(? AS BIGINT) FROM broadcasts WHERE id = ? "
        "ON CONFLICT (broadcast_id) DO UPDATE SET hash = excluded.hash, sealed = excluded.sealed, "
        "created_at = excluded.created_at",
        {key.hash, key.sealed, bind(key.created_at), key.broadcast.text()});
    if (put.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<std::optional<IngestKey>> SqlIngestKeyRepository::find(BroadcastId broadcast) {
  return database_.read([&](Connection& connection) -> std::optional<IngestKey> {
    const auto found = connection.execute(
        "SELECT broadcast_id, hash, sealed, created_at FROM ingest_keys WHERE broadcast_id = ?",
        {broadcast.text()});
    if (found.rows.empty()) return std::nullopt;
    const Row& row = found.rows.front();
    return IngestKey{.broadcast = row.id<BroadcastId>(0),
                     .hash = row.text(1),
                     .sealed = row.text(2),
                     .created_at = row.time(3)};
  });
}

Result<std::optional<BroadcastId>> SqlIngestKeyRepository::find_open(std::string_view hash) {
  return database_.read([&](Connection& connection) -> std::optional<BroadcastId> {
    const auto found = connection.execute(
        "SELECT k.broadcast_id FROM ingest_keys k JOIN broadcasts b ON b.id = k.broadcast_id "
        "WHERE k.hash = ? AND b.status <> 'ended'",
        {std::string{hash}});
    if (found.rows.empty()) return std::nullopt;
    return found.rows.front().id<BroadcastId>(0);
  });
}

}  // namespace backlot::sql
