#include "adapters/sql/destination_repository.hpp"

#include <ranges>

#include "adapters/sql/failure.hpp"

namespace backlot::sql {
namespace {

using broadcast::Destination;

constexpr std::string_view kSelect =
    "SELECT id, broadcast_id, platform, name, url, sealed_key, key_hint, created_at, backup_url, "
    "is_enabled, title, description, tested_at, test_outcome, test_reason FROM destinations ";

std::optional<broadcast::DestinationTest> test_of(const Row& row) {
  const auto at = row.maybe_time(12);
  const auto outcome = broadcast::parse_test_outcome(row.text(13));
  if (!at || !outcome) return std::nullopt;
  return broadcast::DestinationTest{.at = *at, .outcome = *outcome, .reason = row.text(14)};
}

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
          .is_enabled = row.integer(9) != 0,
          .title = row.text(10),
          .description = row.text(11),
          .last_test = test_of(row)};
}

std::vector<Destination> destinations_of(const Outcome& found) {
  std::vector<Destination> all;
  for (const Row& row : found.rows) all.push_back(destination_of(row));
  return all;
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
        "created_at, backup_url, is_enabled, title, description) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, "
        "?, ?)",
        {destination.id.text(), destination.broadcast.text(),
         std::string{to_string(destination.platform)}, destination.name, destination.url,
         destination.sealed_key, destination.key_hint, bind(destination.created_at),
         destination.backup_url, std::int64_t{destination.is_enabled}, destination.title,
         destination.description});
  });
}

Result<void> SqlDestinationRepository::save(const Destination& destination) {
  return database_.write([&](Connection& connection) {
    const auto saved = connection.execute(
        "UPDATE destinations SET tested_at = CASE WHEN url = ? AND sealed_key = ? THEN tested_at "
        "END, platform = ?, name = ?, url = ?, sealed_key = ?, key_hint = ?, backup_url = ?, "
        "is_enabled = ?, title = ?, description = ? WHERE id = ? AND broadcast_id = ?",
        {destination.url, destination.sealed_key, std::string{to_string(destination.platform)},
         destination.name, destination.url, destination.sealed_key, destination.key_hint,
         destination.backup_url, std::int64_t{destination.is_enabled}, destination.title,
         destination.description, destination.id.text(), destination.broadcast.text()});
    if (saved.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<void> SqlDestinationRepository::note_test(const Destination& tested,
                                                 const broadcast::DestinationTest& test) {
  return database_.write([&](Connection& connection) {
    connection.execute(
        "UPDATE destinations SET tested_at = ?, test_outcome = ?, test_reason = ? WHERE id = ? AND "
        "url = ? AND sealed_key = ?",
        {bind(test.at), std::string{to_string(test.outcome)}, test.reason, tested.id.text(),
         tested.url, tested.sealed_key});
  });
}

Result<std::optional<Destination>> SqlDestinationRepository::find(DestinationId id) {
  return database_.read([&](Connection& connection) -> std::optional<Destination> {
    const auto found = connection.execute(std::string{kSelect} + "WHERE id = ?", {id.text()});
    if (found.rows.empty()) return std::nullopt;
    return destination_of(found.rows.front());
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
    return destinations_of(
        connection.execute(std::string{kSelect} + "WHERE broadcast_id = ? ORDER BY created_at, id",
                           {broadcast.text()}));
  });
}

Result<std::vector<Destination>> SqlDestinationRepository::list_of(
    const std::vector<BroadcastId>& broadcasts) {
  if (broadcasts.empty()) return std::vector<Destination>{};
  std::string statement = std::string{kSelect} + "WHERE broadcast_id IN (?";
  Values values{broadcasts.front().text()};
  for (const BroadcastId id : broadcasts | std::views::drop(1)) {
    statement += ", ?";
    values.emplace_back(id.text());
  }
  statement += ") ORDER BY created_at, id";
  return database_.read_anywhere([&](Connection& connection) {
    return destinations_of(connection.execute(statement, values));
  });
}

}  // namespace backlot::sql
