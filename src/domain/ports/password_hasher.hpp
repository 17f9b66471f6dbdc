#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace backlot::ports {

/// Slow hashes of passwords. Blocking for tens of milliseconds and tens of megabytes a call; any
/// thread.
class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;
  /// Hashes with a fresh salt; the answer carries its own parameters.
  [[nodiscard]] virtual Result<std::string> hash(std::string_view password) = 0;
  /// Checks a password. Without a hash (nobody has that name) it takes as long and is never true.
  [[nodiscard]] virtual bool verify(std::string_view password,
                                    const std::optional<std::string>& hash) = 0;
};

}  // namespace backlot::ports
