#pragma once

#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"

namespace backlot::ports {

/// What the web app keeps for an account, as the JSON text it is. Blocking; any thread.
class PreferenceRepository {
 public:
  virtual ~PreferenceRepository() = default;
  /// Empty for who has none.
  [[nodiscard]] virtual Result<std::string> load(UserId user) = 0;
  [[nodiscard]] virtual Result<void> save(UserId user, std::string_view json) = 0;
};

}  // namespace backlot::ports
