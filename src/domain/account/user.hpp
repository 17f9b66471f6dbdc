#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::account {

/// What a signed-in person may do on the whole server. In JSON: "admin", "user".
enum class UserRole : std::uint8_t { Admin, User };

[[nodiscard]] constexpr std::string_view to_string(UserRole role) {
  return role == UserRole::Admin ? "admin" : "user";
}

/// Somebody with an account.
struct User {
  UserId id;
  std::string email;  ///< in its normal form
  std::string name;
  UserRole role = UserRole::User;
  WallTime created_at{};
  friend bool operator==(const User&, const User&) = default;
};

}  // namespace backlot::account
