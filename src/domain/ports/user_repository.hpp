#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/account/user.hpp"

namespace backlot::ports {

/// A user with the hash of the password.
struct StoredUser {
  account::User user;
  std::string password_hash;
};

/// Accounts. Blocking; any thread.
class UserRepository {
 public:
  virtual ~UserRepository() = default;
  /// Adds a user; the very first one of a server becomes its administrator. Fails with
  /// AlreadyExists when the e-mail address is taken.
  [[nodiscard]] virtual Result<account::User> add(const StoredUser& user) = 0;
  [[nodiscard]] virtual Result<std::optional<account::User>> find(UserId id) = 0;
  /// `email` in its normal form.
  [[nodiscard]] virtual Result<std::optional<StoredUser>> find_by_email(std::string_view email) = 0;
  [[nodiscard]] virtual Result<std::optional<StoredUser>> find_stored(UserId id) = 0;
  [[nodiscard]] virtual Result<void> rename(UserId id, std::string_view name) = 0;
  /// Changes the password and ends every session but `keep`, in one transaction; names those it
  /// ended.
  [[nodiscard]] virtual Result<std::vector<SessionId>> set_password(UserId id,
                                                                    std::string_view password_hash,
                                                                    SessionId keep) = 0;
  /// Everybody, in order of creation.
  [[nodiscard]] virtual Result<std::vector<account::User>> list() = 0;
};

}  // namespace backlot::ports
