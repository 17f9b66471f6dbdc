#pragma once

#include <span>
#include <string>

#include "base/random.hpp"

namespace backlot::sfu {

/// `backlot bench sfu`: what a packet out costs a worker, for some numbers of viewers and sizes of
/// bursts, printed as a table or as JSON.
///
/// Arguments: --consumers 1,8 --bursts 1,3,5 --seconds 5 --rate 20000 --json. The rate is the
/// packets out per second all viewers share; a camera sends no more than 2400.
/// @return the exit code: 0, 1 when a run failed, 2 when an argument is wrong
[[nodiscard]] int run_sfu_bench(std::span<const std::string> arguments, Random& random);

}  // namespace backlot::sfu
