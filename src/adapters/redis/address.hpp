#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace backlot::redis {

/// Where a Redis server is and which part of it is ours.
struct Address {
  std::string host;
  std::uint16_t port = 6379;
  std::string user;
  Secret<std::string> password;
  int database = 0;
  std::string prefix = "backlot:";  ///< what every key begins with
};

/// Reads `redis://[[user]:password@]host[:port][/database][?prefix=...]`, percent-encoded where
/// needed. Throws std::invalid_argument with one sentence that does not hold the password.
[[nodiscard]] Address parse_address(std::string_view url);

}  // namespace backlot::redis
