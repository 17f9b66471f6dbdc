#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::account {

inline constexpr std::size_t kMaxApiTokens = 50;

/// What every API token begins with, so that a leaked one is recognized.
inline constexpr std::string_view kApiTokenPrefix = "blt_";

/// What a person gave to a program so that it may act for them. The token itself is known only by
/// its hash.
struct ApiToken {
  ApiTokenId id;
  UserId user;
  std::string name;
  std::string hint;  ///< the last four characters
  WallTime created_at{};
  std::optional<WallTime> last_used_at;
  std::optional<WallTime> expires_at;
  friend bool operator==(const ApiToken&, const ApiToken&) = default;
};

}  // namespace backlot::account
