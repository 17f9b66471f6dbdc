#pragma once

#include <vector>

#include "base/units.hpp"

namespace backlot::compositor {

/// A program on this machine, as the question of room sees it.
struct RunningCost {
  double cores = 0;         ///< CPU-seconds per second, lately, without lower renditions
  bool is_settled = false;  ///< long enough on the air for `cores` to be what it costs
  bool is_economizing = false;
};

struct Machine {
  double cores = 1;  ///< that this server may use
  double rest = 0;   ///< CPU-seconds per second that everything but the programs uses
};

/// What a program of this size costs on a machine of our time, before one was measured.
[[nodiscard]] double expected_cores(Size canvas);

/// How many more programs of a size fit beside those that run: what the machine has, less what is
/// used, against what another would cost, judged by what those that run do cost here. A machine
/// that runs none has room for one, however small it is: somebody must find out.
[[nodiscard]] int room_for(Size canvas,
                           const Machine& machine,
                           const std::vector<RunningCost>& running);

}  // namespace backlot::compositor
