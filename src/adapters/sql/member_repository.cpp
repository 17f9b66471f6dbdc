#include "adapters/sql/member_repository.hpp"

#include "adapters/sql/failure.hpp"
#include "adapters/sql/row_lock.hpp"

namespace backlot::sql {
namespace {

using account::Member;

constexpr std::string_view kSelect =
    "SELECT m.id, m.owner_id, m.user_id, u.email, u.name, m.role, m.created_at FROM members m "
    "JOIN users u ON u.id = m.user_id ";

Member member_of(const Row& row) {
  const auto role = access::parse_role(row.text(5));
  if (!role) throw Failure{ports::RepositoryError::Broken, "unknown role of a member"};
  return {.id = row.id<MemberId>(0),
          .owner = row.id<UserId>(1),
          .user = row.id<UserId>(2),
          .email = row.text(3),
          .name = row.text(4),
          .role = *role,
          .created_at = row.time(6)};
}

std::optional<Member> first_of(const Outcome& found) {
  if (found.rows.empty()) return std::nullopt;
  return member_of(found.rows.front());
}

}  // namespace

Result<void> SqlMemberRepository::add(const Member& member, std::size_t limit) {
  return database_.write([&](Connection& connection) {
    lock_user(connection, member.owner);
    const auto count = connection.execute("SELECT COUNT(*) FROM members WHERE owner_id = ?",
                                          {member.owner.text()});
    if (count.rows.front().integer(0) >= static_cast<std::int64_t>(limit))
      throw Failure{ports::RepositoryError::LimitReached};
    connection.execute(
        "INSERT INTO members (id, owner_id, user_id, role, created_at) VALUES (?, ?, ?, ?, ?)",
        {member.id.text(), member.owner.text(), member.user.text(),
         std::string{access::to_string(member.role)}, bind(member.created_at)});
  });
}

Result<std::vector<Member>> SqlMemberRepository::list(UserId owner) {
  return database_.read([&](Connection& connection) {
    std::vector<Member> members;
    for (const Row& row :
         connection
             .execute(std::string{kSelect} + "WHERE m.owner_id = ? ORDER BY m.id", {owner.text()})
             .rows)
      members.push_back(member_of(row));
    return members;
  });
}

Result<std::optional<Member>> SqlMemberRepository::find(UserId owner, MemberId id) {
  return database_.read([&](Connection& connection) {
    return first_of(connection.execute(std::string{kSelect} + "WHERE m.owner_id = ? AND m.id = ?",
                                       {owner.text(), id.text()}));
  });
}

Result<std::optional<Member>> SqlMemberRepository::find(UserId owner, UserId user) {
  return database_.read([&](Connection& connection) {
    return first_of(
        connection.execute(std::string{kSelect} + "WHERE m.owner_id = ? AND m.user_id = ?",
                           {owner.text(), user.text()}));
  });
}

Result<void> SqlMemberRepository::save(const Member& member) {
  return database_.write([&](Connection& connection) {
    const auto saved =
        connection.execute("UPDATE members SET role = ? WHERE id = ?",
                           {std::string{access::to_string(member.role)}, member.id.text()});
    if (saved.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<void> SqlMemberRepository::remove(MemberId id) {
  return database_.write([&](Connection& connection) {
    const auto removed = connection.execute("DELETE FROM members WHERE id = ?", {id.text()});
    if (removed.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

}  // namespace backlot::sql
