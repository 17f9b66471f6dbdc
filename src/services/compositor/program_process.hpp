#pragma once

#include <string>
#include <vector>

namespace backlot::compositor {

/// The program process: reads messages on standard input, publishes the program, reports on
/// standard output, logs on standard error; ends when standard input does.
///
/// @param arguments  "--no-sandbox" leaves the process its rights: for debuggers only
/// @return the exit code
[[nodiscard]] int run_program(const std::vector<std::string>& arguments = {});

}  // namespace backlot::compositor
