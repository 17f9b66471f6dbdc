#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/member_repository.hpp"

namespace backlot::sql {

/// Teams in SQL.
class SqlMemberRepository final : public ports::MemberRepository {
 public:
  explicit SqlMemberRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<void> add(const account::Member& member, std::size_t limit) override;
  [[nodiscard]] Result<std::vector<account::Member>> list(UserId owner) override;
  [[nodiscard]] Result<std::optional<account::Member>> find(UserId owner, MemberId id) override;
  [[nodiscard]] Result<std::optional<account::Member>> find(UserId owner, UserId user) override;
  [[nodiscard]] Result<void> save(const account::Member& member) override;
  [[nodiscard]] Result<void> remove(MemberId id) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
