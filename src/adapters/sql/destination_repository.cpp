#include "adapters/sql/destination_repository.hpp"

#include "adapters/sql/failure.hpp"

namespace backlot::sql {
namespace {

using broadcast::Destination;

Destination destination_of(const Row& row) {
  return {.id = row.id<DestinationId>(0),
          .broadcast = row.id<BroadcastId>(1),
          .platform = broadcast::parse_platform(row.text(2)).value_or(broadcast::Platform::Custom),
          .name = row.text(3),
          .url = row.text(4),
          .sealed_key = row.text(5),
          .key_hint = row.text(6),
          .created_at = row.time(7),
          .backup_url = row.text(8),
          .is_enabled = row.integer(9) != 0};
}

}  // namespace

Result<void> SqlDestinationRepository::add(const Destination& destination, std::size_t limit) {
  return database_.write([&](Connection& connection) {
    // Takes the lock of the broadcast's row, so that those who count come one by one.
    const auto locked =
        connection.execute("UPDATE broadcasts SET updated_at = updated_at WHERE id = ?",
                           {destination.broadcast.text()});
    if (locked.changed == 0) throw Failure{ports::RepositoryError::NotFound};
    const auto count = connection.execute(
        "SELECT COUNT(*) FROM destinations WHERE broadcast_id = ?", {destination.broadcast.text()});
    if (count.rows.front().integer(0) >= static_cast<std::int64_t>(limit))
      throw Failure{ports::RepositoryError::LimitReached};
    connection.execute(
        "INSERT INTO destinations (id, broadcast_id, platform, name, url, sealed_key, key_hint, "
        "created_at, backup_url, is_enabled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {destination.id.text(), destination.broadcast.text(),
         std::string{to_string(destination.platform)}, destination.name, destination.url,
         destination.sealed_key, destination.key_hint, bind(destination.created_at),
         destination.backup_url, std::int64_t{destination.is_enabled}});
  });
}

Result<void> SqlDestinationRepository::save(const Destination& destination) {
  return database_.write([&](Connection& connection) {
    const auto saved = connection.execute(
        "UPDATE destinations SET platform = ?, name = ?, url = ?, sealed_key = ?, key_hint = ?, "
        "backup_url = ?, is_enabled = ? WHERE id = ? AND broadcast_id = ?",
        {std::string{to_string(destination.platform)}, destination.name, destination.url,
         destination.sealed_key, destination.key_hint, destination.backup_url,
         std::int64_t{destination.is_enabled}, destination.id.text(),
         destination.broadcast.text()});
    if (saved.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<void> SqlDestinationRepository::remove(BroadcastId broadcast, DestinationId id) {
  return database_.write([&](Connection& connection) {
    const auto removed =
        connection.execute("DELETE FROM destinations WHERE id = ? AND broadcast_id = ?",
                           {id.text(), broadcast.text()});
    if (removed.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<std::vector<Destination>> SqlDestinationRepository::list(BroadcastId broadcast) {
  return database_.read([&](Connection& connection) {
    std::vector<Destination> all;
    const auto found = connection.execute(
        "SELECT id, broadcast_id, platform, name, url, sealed_key, key_hint, created_at, "
        "backup_url, is_enabled FROM destinations WHERE broadcast_id = ? ORDER BY created_at, id",
        {broadcast.text()});
    for (const Row& row : found.rows) all.push_back(destination_of(row));
    return all;
  });
}

}  // namespace backlot::sql
