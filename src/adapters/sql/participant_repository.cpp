#include "adapters/sql/participant_repository.hpp"

#include "adapters/sql/failure.hpp"

namespace backlot::sql {
namespace {

using broadcast::Participant;

constexpr std::string_view kSelect =
    "SELECT id, broadcast_id, user_id, name, headline, role, created_at FROM participants ";

Participant participant_of(const Row& row) {
  return {.id = row.id<ParticipantId>(0),
          .broadcast = row.id<BroadcastId>(1),
          .user = row.is_null(2) ? std::nullopt : std::optional{row.id<UserId>(2)},
          .name = row.text(3),
          .headline = row.text(4),
          .role = access::parse_role(row.text(5)).value_or(access::Role::Viewer),
          .created_at = row.time(6)};
}

}  // namespace

Result<Participant> SqlParticipantRepository::add(const Participant& participant) {
  return database_.write([&](Connection& connection) {
    const Value user = participant.user ? Value{participant.user->text()} : Value{};
    const auto added = connection.execute(
        "INSERT INTO participants (id, broadcast_id, user_id, name, headline, role, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (broadcast_id, user_id) DO NOTHING",
        {participant.id.text(), participant.broadcast.text(), user, participant.name,
         participant.headline, std::string{to_string(participant.role)},
         bind(participant.created_at)});
    if (added.changed == 1) return participant;
    const auto found =
        connection.execute(std::string{kSelect} + "WHERE broadcast_id = ? AND user_id = ?",
                           {participant.broadcast.text(), user});
    if (found.rows.empty()) throw Failure{ports::RepositoryError::Broken, "lost participant"};
    return participant_of(found.rows.front());
  });
}

Result<std::optional<Participant>> SqlParticipantRepository::find(ParticipantId id) {
  return database_.read([&](Connection& connection) -> std::optional<Participant> {
    const auto found = connection.execute(std::string{kSelect} + "WHERE id = ?", {id.text()});
    if (found.rows.empty()) return std::nullopt;
    return participant_of(found.rows.front());
  });
}

}  // namespace backlot::sql
