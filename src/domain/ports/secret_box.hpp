#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace backlot::ports {

/// Encrypts small secrets for storage. A sealed text opens only under the context it was sealed for
/// (an id), so rows cannot be swapped. Any thread.
class SecretBox {
 public:
  virtual ~SecretBox() = default;
  /// The answer is printable ASCII.
  [[nodiscard]] virtual std::string seal(const Secret<std::string>& plain,
                                         std::string_view context) = 0;
  [[nodiscard]] virtual Result<Secret<std::string>> open(std::string_view sealed,
                                                         std::string_view context) = 0;
};

}  // namespace backlot::ports
