#pragma once

#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace backlot::ports {

/// Room passes that ended before their time, so that a server that starts again remembers them.
struct Revocation {
  Uuid subject{};  ///< a session or a participant
  WallTime at{};
  friend bool operator==(const Revocation&, const Revocation&) = default;
};

/// Blocking; any thread.
class RevocationRepository {
 public:
  virtual ~RevocationRepository() = default;
  /// Adds them, and forgets those older than `oldest`, whose passes are over anyway.
  [[nodiscard]] virtual Result<void> add(const std::vector<Revocation>& revocations,
                                         WallTime oldest) = 0;
  [[nodiscard]] virtual Result<std::vector<Revocation>> since(WallTime oldest) = 0;
};

}  // namespace backlot::ports
