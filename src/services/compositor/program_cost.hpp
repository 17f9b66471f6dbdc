#pragma once

#include <string>
#include <vector>

namespace backlot::compositor {

/// Measures what a program costs, in CPU-seconds per second of output, split by stage.
///
/// Arguments: `--seconds N` (of output per case, default 10), `--preset NAME`, `--json` (one line
/// of JSON instead of the table).
/// @return the exit code
[[nodiscard]] int run_program_bench(const std::vector<std::string>& arguments);

}  // namespace backlot::compositor
