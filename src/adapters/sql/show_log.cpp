#include "adapters/sql/show_log.hpp"

#include "adapters/sql/failure.hpp"
#include "adapters/sql/show_event_codec.hpp"
#include "domain/show/names.hpp"

namespace backlot::sql {
namespace {

using show::NumberedEvent;

std::int64_t last_number(Connection& connection, BroadcastId broadcast) {
  return connection
      .execute("SELECT COALESCE(MAX(seq), 0) FROM show_events WHERE broadcast_id = ?",
               {broadcast.text()})
      .rows.front()
      .integer(0);
}

Value actor_of(const NumberedEvent& event) { return event.by ? Value{event.by->text()} : Value{}; }

// The broadcast's own row says what lists and links need to know of its show.
void mirror(Connection& connection, BroadcastId broadcast, const NumberedEvent& event) {
  if (const auto* kind = std::get_if<show::KindChanged>(&event.event))
    connection.execute(
        "UPDATE broadcasts SET kind = ?, updated_at = ? WHERE id = ?",
        {std::string{show::to_string(kind->kind)}, bind(event.at), broadcast.text()});
  if (std::holds_alternative<show::WentLive>(event.event))
    connection.execute(
        "UPDATE broadcasts SET status = 'live', started_at = ?, updated_at = ? WHERE id = ?",
        {bind(event.at), bind(event.at), broadcast.text()});
  if (std::holds_alternative<show::Ended>(event.event))
    connection.execute(
        "UPDATE broadcasts SET status = 'ended', ended_at = ?, updated_at = ? WHERE id = ?",
        {bind(event.at), bind(event.at), broadcast.text()});
}

}  // namespace

Result<std::vector<NumberedEvent>> SqlShowLog::since(BroadcastId broadcast, std::uint64_t after) {
  return database_.read([&](Connection& connection) {
    std::vector<NumberedEvent> events;
    const auto found = connection.execute(
        "SELECT seq, at, event, actor FROM show_events WHERE broadcast_id = ? AND seq > ? ORDER BY "
        "seq",
        {broadcast.text(), static_cast<std::int64_t>(after)});
    events.reserve(found.rows.size());
    for (const Row& row : found.rows) {
      auto event = parse_event(row.text(2));
      if (!event) throw Failure{ports::RepositoryError::Broken, "a stored event cannot be read"};
      events.push_back({.seq = static_cast<std::uint64_t>(row.integer(0)),
                        .at = row.time(1),
                        .event = std::move(*event),
                        .by = row.maybe_id<ParticipantId>(3)});
    }
    return events;
  });
}

Result<void> SqlShowLog::append(BroadcastId broadcast,
                                std::uint64_t after,
                                const std::vector<NumberedEvent>& events) {
  bool has_moved_on = false;
  auto appended = database_.write([&](Connection& connection) {
    has_moved_on = last_number(connection, broadcast) != static_cast<std::int64_t>(after);
    if (has_moved_on) return;
    for (const NumberedEvent& event : events) {
      connection.execute(
          "INSERT INTO show_events (broadcast_id, seq, at, event, actor) VALUES (?, ?, ?, ?, ?)",
          {broadcast.text(), static_cast<std::int64_t>(event.seq), bind(event.at),
           serialize(event.event), actor_of(event)});
      mirror(connection, broadcast, event);
    }
  });
  // Two that saw the same last number insert the same next one: the table lets one of them.
  has_moved_on =
      has_moved_on || (!appended && appended.error() == ports::RepositoryError::AlreadyExists);
  if (has_moved_on)
    return std::unexpected{std::make_error_code(std::errc::resource_unavailable_try_again)};
  return appended;
}

}  // namespace backlot::sql
