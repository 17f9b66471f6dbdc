#pragma once

#include "base/id.hpp"

namespace backlot::ports {

/// Whether one more show can go on the air without harm to those that are. Any thread; does not
/// block.
class ProgramRoom {
 public:
  virtual ~ProgramRoom() = default;
  /// True keeps a place for the show for a while: go live now.
  [[nodiscard]] virtual bool take(BroadcastId broadcast) = 0;
};

}  // namespace backlot::ports
