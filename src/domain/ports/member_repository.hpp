#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "domain/account/member.hpp"

namespace backlot::ports {

/// Teams: who sees and enters whose broadcasts. Blocking; any thread.
class MemberRepository {
 public:
  virtual ~MemberRepository() = default;
  /// Fails with AlreadyExists for who is in the team, with LimitReached when it has `limit`
  /// members.
  [[nodiscard]] virtual Result<void> add(const account::Member& member, std::size_t limit) = 0;
  /// In order of joining.
  [[nodiscard]] virtual Result<std::vector<account::Member>> list(UserId owner) = 0;
  [[nodiscard]] virtual Result<std::optional<account::Member>> find(UserId owner, MemberId id) = 0;
  [[nodiscard]] virtual Result<std::optional<account::Member>> find(UserId owner, UserId user) = 0;
  /// Writes the role.
  [[nodiscard]] virtual Result<void> save(const account::Member& member) = 0;
  [[nodiscard]] virtual Result<void> remove(MemberId id) = 0;
};

}  // namespace backlot::ports
