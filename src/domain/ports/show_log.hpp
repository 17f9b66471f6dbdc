#pragma once

#include <cstdint>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "domain/show/event.hpp"

namespace backlot::ports {

/// The event log of shows: the only truth about a studio.
///
/// Blocking. append() is atomic and fails with std::errc::resource_unavailable_try_again when the
/// log has moved past `after` (somebody else appended: load, decide again). It mirrors
/// KindChanged, WentLive and Ended into the broadcast's row in the same transaction.
class ShowLog {
 public:
  virtual ~ShowLog() = default;
  /// Events numbered above `after`, in order; empty for a show that has none.
  [[nodiscard]] virtual Result<std::vector<show::NumberedEvent>> since(BroadcastId broadcast,
                                                                       std::uint64_t after) = 0;
  virtual Result<void> append(BroadcastId broadcast,
                              std::uint64_t after,
                              const std::vector<show::NumberedEvent>& events) = 0;
};

}  // namespace backlot::ports
