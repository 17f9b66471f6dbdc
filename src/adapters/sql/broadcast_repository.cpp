#include "adapters/sql/broadcast_repository.hpp"

#include "adapters/sql/failure.hpp"

namespace backlot::sql {
namespace {

using broadcast::Broadcast;

constexpr std::string_view kSelect =
    "SELECT id, owner_id, title, description, status, join_token, scheduled_at, started_at, "
    "ended_at, created_at, updated_at, guest_rule, passcode_hash, brand_id, time_zone, "
    "thumbnail_id, kind, (SELECT COUNT(*) FROM destinations d WHERE d.broadcast_id = b.id) FROM "
    "broadcasts b ";

Broadcast broadcast_of(const Row& row) {
  return {
      .id = row.id<BroadcastId>(0),
      .owner = row.id<UserId>(1),
      .title = row.text(2),
      .description = row.text(3),
      .status = broadcast::parse_status(row.text(4)).value_or(broadcast::Status::Ended),
      .join_token = row.text(5),
      .scheduled_at = row.maybe_time(6),
      .started_at = row.maybe_time(7),
      .ended_at = row.maybe_time(8),
      .created_at = row.time(9),
      .updated_at = row.time(10),
      .guest_rule = broadcast::parse_guest_rule(row.text(11)).value_or(broadcast::GuestRule::Lobby),
      .passcode_hash = row.text(12),
      .brand = row.maybe_id<BrandId>(13),
      .thumbnail = row.maybe_id<AssetId>(15),
      .time_zone = row.text(14),
      .is_rehearsal = row.text(16) != "live",
      .destination_count = row.integer(17)};
}

std::optional<Broadcast> first_of(const Outcome& found) {
  if (found.rows.empty()) return std::nullopt;
  return broadcast_of(found.rows.front());
}

}  // namespace

Result<void> SqlBroadcastRepository::add(const Broadcast& broadcast) {
  return database_.write([&](Connection& connection) {
    connection.execute(
        "INSERT INTO broadcasts (id, owner_id, title, description, status, join_token, "
        "scheduled_at, started_at, ended_at, created_at, updated_at, guest_rule, passcode_hash, "
        "brand_id, time_zone, thumbnail_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?)",
        {broadcast.id.text(), broadcast.owner.text(), broadcast.title, broadcast.description,
         std::string{to_string(broadcast.status)}, broadcast.join_token,
         bind(broadcast.scheduled_at), bind(broadcast.started_at), bind(broadcast.ended_at),
         bind(broadcast.created_at), bind(broadcast.updated_at),
         std::string{to_string(broadcast.guest_rule)}, broadcast.passcode_hash,
         bind(broadcast.brand), broadcast.time_zone, bind(broadcast.thumbnail)});
  });
}

Result<void> SqlBroadcastRepository::save(const Broadcast& broadcast) {
  return database_.write([&](Connection& connection) {
    const auto saved = connection.execute(
        "UPDATE broadcasts SET title = ?, description = ?, scheduled_at = ?, join_token = ?, "
        "updated_at = ?, guest_rule = ?, passcode_hash = ?, brand_id = ?, time_zone = ?, "
        "thumbnail_id = ? WHERE id = ?",
        {broadcast.title, broadcast.description, bind(broadcast.scheduled_at), broadcast.join_token,
         bind(broadcast.updated_at), std::string{to_string(broadcast.guest_rule)},
         broadcast.passcode_hash, bind(broadcast.brand), broadcast.time_zone,
         bind(broadcast.thumbnail), broadcast.id.text()});
    if (saved.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<void> SqlBroadcastRepository::remove(BroadcastId id) {
  return database_.write([&](Connection& connection) {
    const auto removed = connection.execute("DELETE FROM broadcasts WHERE id = ?", {id.text()});
    if (removed.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<std::optional<Broadcast>> SqlBroadcastRepository::find(BroadcastId id) {
  return database_.read([&](Connection& connection) {
    return first_of(connection.execute(std::string{kSelect} + "WHERE id = ?", {id.text()}));
  });
}

Result<std::optional<Broadcast>> SqlBroadcastRepository::find_by_join_token(
    std::string_view token) {
  return database_.read([&](Connection& connection) {
    return first_of(
        connection.execute(std::string{kSelect} + "WHERE join_token = ?", {std::string{token}}));
  });
}

Result<std::vector<Broadcast>> SqlBroadcastRepository::list(const ports::BroadcastQuery& query) {
  std::string statement = std::string{kSelect} + "WHERE (owner_id = ?";
  Values values{query.owner.text()};
  if (query.with_teams) {
    statement += " OR owner_id IN (SELECT m.owner_id FROM members m WHERE m.user_id = ?)";
    values.emplace_back(query.owner.text());
  }
  statement += ")";
  if (query.before) {
    statement += " AND id < ?";
    values.emplace_back(query.before->text());
  }
  if (query.status) {
    statement += " AND status = ?";
    values.emplace_back(std::string{to_string(*query.status)});
  }
  if (query.is_rehearsal) {
    statement += " AND kind = ?";
    values.emplace_back(std::string{*query.is_rehearsal ? "rehearsal" : "live"});
  }
  statement += " ORDER BY id DESC LIMIT ?";
  values.emplace_back(static_cast<std::int64_t>(query.limit));
  return database_.read_anywhere([&](Connection& connection) {
    std::vector<Broadcast> page;
    for (const Row& row : connection.execute(statement, values).rows)
      page.push_back(broadcast_of(row));
    return page;
  });
}

Result<std::vector<BroadcastId>> SqlBroadcastRepository::live() {
  return database_.read([&](Connection& connection) {
    std::vector<BroadcastId> ids;
    for (const Row& row :
         connection.execute("SELECT id FROM broadcasts WHERE status = 'live' ORDER BY id", {}).rows)
      ids.push_back(row.id<BroadcastId>(0));
    return ids;
  });
}

}  // namespace backlot::sql
