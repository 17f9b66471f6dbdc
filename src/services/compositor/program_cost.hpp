#pragma once

#include <string>
#include <vector>

namespace backlot::compositor {

/// Measures what a program costs, in CPU-seconds per second of output, split by stage, beside bare
/// decoding and encoding and beside ffmpeg's own filter graph on the same recordings in the same
/// run; and how long a source's frame takes to its RTMP packet.
///
/// Arguments: `--json` (`{"cases": [...]}` instead of the table), `--seconds N` (of output per
/// case, default 6), `--preset NAME`, `--sources N` and `--height N` (only such cases), `--layouts`
/// (other layouts and graphics instead of grids), `--programs N` (so many at once, in real time).
/// @return the exit code
[[nodiscard]] int run_program_bench(const std::vector<std::string>& arguments);

}  // namespace backlot::compositor
