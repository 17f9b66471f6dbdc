#pragma once

#include <string>

#include "base/random.hpp"

namespace backlot::ice {

/// One side's user name fragment and password (RFC 8445 §5.3), all characters ice-char.
struct Credentials {
  std::string ufrag;
  std::string password;
  friend bool operator==(const Credentials&, const Credentials&) = default;
};

/// Makes a 16-character ufrag (96 bits, so a worker can route by it) and a 32-character password
/// (192 bits).
[[nodiscard]] Credentials make_credentials(Random& random);

}  // namespace backlot::ice
