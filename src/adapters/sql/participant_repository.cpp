#include "adapters/sql/participant_repository.hpp"

#include "adapters/sql/failure.hpp"

namespace backlot::sql {
namespace {

using broadcast::Participant;

constexpr std::string_view kSelect =
    "SELECT p.id, p.broadcast_id, p.user_id, p.name, p.headline, p.role, p.created_at, "
    "p.account_id, p.device_hash, p.seat, p.address FROM participants p ";

Participant participant_of(const Row& row) {
  return {.id = row.id<ParticipantId>(0),
          .broadcast = row.id<BroadcastId>(1),
          .user = row.maybe_id<UserId>(2),
          .name = row.text(3),
          .headline = row.text(4),
          .role = access::parse_role(row.text(5)).value_or(access::Role::Viewer),
          .created_at = row.time(6),
          .account = row.maybe_id<UserId>(7),
          .device_hash = row.is_null(8) ? "" : row.text(8),
          .seat = row.is_null(9) ? "" : row.text(9),
          .address = row.text(10)};
}

std::vector<Participant> all_of(const Outcome& found) {
  std::vector<Participant> participants;
  for (const Row& row : found.rows) participants.push_back(participant_of(row));
  return participants;
}

bool insert(Connection& connection, const Participant& participant) {
  const auto added = connection.execute(
      "INSERT INTO participants (id, broadcast_id, user_id, name, headline, role, created_at, "
      "account_id, device_hash, seat, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO NOTHING",
      {participant.id.text(), participant.broadcast.text(), bind(participant.user),
       participant.name, participant.headline, std::string{to_string(participant.role)},
       bind(participant.created_at), bind(participant.account),
       bind_unless_empty(participant.device_hash), bind_unless_empty(participant.seat),
       participant.address});
  return added.changed == 1;
}

// A user comes back with the role of now, a guest with the name of now.
void update(Connection& connection, const Participant& wanted) {
  if (wanted.user)
    connection.execute(
        "UPDATE participants SET role = ? WHERE broadcast_id = ? AND user_id = ?",
        {std::string{to_string(wanted.role)}, wanted.broadcast.text(), wanted.user->text()});
  else
    connection.execute(
        "UPDATE participants SET name = ?, headline = ?, account_id = ?, address = ? "
        "WHERE broadcast_id = ? AND device_hash = ? AND seat = ?",
        {wanted.name, wanted.headline, bind(wanted.account), wanted.address,
         wanted.broadcast.text(), wanted.device_hash, wanted.seat});
}

Outcome find_again(Connection& connection, const Participant& wanted) {
  if (wanted.user)
    return connection.execute(std::string{kSelect} + "WHERE p.broadcast_id = ? AND p.user_id = ?",
                              {wanted.broadcast.text(), wanted.user->text()});
  return connection.execute(
      std::string{kSelect} + "WHERE p.broadcast_id = ? AND p.device_hash = ? AND p.seat = ?",
      {wanted.broadcast.text(), wanted.device_hash, wanted.seat});
}

}  // namespace

Result<Participant> SqlParticipantRepository::add(const Participant& participant) {
  return database_.write([&](Connection& connection) {
    if (insert(connection, participant)) return participant;
    update(connection, participant);
    const auto found = find_again(connection, participant);
    if (found.rows.empty()) throw Failure{ports::RepositoryError::Broken, "lost participant"};
    return participant_of(found.rows.front());
  });
}

Result<std::optional<Participant>> SqlParticipantRepository::find(ParticipantId id) {
  return database_.read([&](Connection& connection) -> std::optional<Participant> {
    const auto found = connection.execute(std::string{kSelect} + "WHERE p.id = ?", {id.text()});
    if (found.rows.empty()) return std::nullopt;
    return participant_of(found.rows.front());
  });
}

Result<std::vector<Participant>> SqlParticipantRepository::alike(BroadcastId broadcast,
                                                                 const ports::Traces& traces) {
  return database_.read([&](Connection& connection) {
    // What somebody does not have is compared with NULL, which equals nothing.
    return all_of(connection.execute(
        std::string{kSelect} +
            "WHERE p.broadcast_id = ? AND (p.device_hash = ? OR p.account_id = ? OR p.address = ?)",
        {broadcast.text(), bind_unless_empty(traces.device_hash), bind(traces.account),
         bind_unless_empty(traces.address)}));
  });
}

Result<std::vector<Participant>> SqlParticipantRepository::of_member(UserId owner, UserId user) {
  return database_.read([&](Connection& connection) {
    return all_of(connection.execute(
        std::string{kSelect} +
            "JOIN broadcasts b ON b.id = p.broadcast_id WHERE b.owner_id = ? AND p.user_id = ?",
        {owner.text(), user.text()}));
  });
}

Result<void> SqlParticipantRepository::remove(ParticipantId id) {
  return database_.write([&](Connection& connection) {
    const auto removed = connection.execute("DELETE FROM participants WHERE id = ?", {id.text()});
    if (removed.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

}  // namespace backlot::sql
