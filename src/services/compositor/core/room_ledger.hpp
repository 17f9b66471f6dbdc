#pragma once

#include <map>

#include "base/id.hpp"
#include "base/time.hpp"
#include "services/compositor/core/admission.hpp"

namespace backlot::compositor {

/// How many more programs fit, and who was promised a place but is not on the air yet.
///
/// Between a host's wish to go live and the first sign of the program lies a moment in which the
/// machine looks idle: without the promises two shows could be let in where one fits.
class RoomLedger {
 public:
  /// What becomes of a place whose show does not go live after all.
  static constexpr Duration kPromise = 5s;

  explicit RoomLedger(Size canvas) : canvas_(canvas) {}

  /// A place for a broadcast: false when there is none. Once more for the same one is no second.
  [[nodiscard]] bool take(BroadcastId broadcast, Instant now);
  /// What the machine and those on the air use by now.
  void measured(Instant now,
                const Machine& machine,
                const std::map<BroadcastId, RunningCost>& running);

  [[nodiscard]] int room() const { return room_; }
  /// There is time for what can be done without: one more program would fit.
  [[nodiscard]] bool has_spare() const { return has_spare_; }

 private:
  Size canvas_;
  int room_ = 1;
  bool has_spare_ = true;
  std::map<BroadcastId, Instant> promises_;  ///< and until when they hold
};

}  // namespace backlot::compositor
