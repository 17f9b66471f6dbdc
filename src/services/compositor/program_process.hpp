#pragma once

namespace backlot::compositor {

/// The program process: reads messages on standard input, publishes the program, reports on
/// standard output, logs on standard error; ends when standard input does.
///
/// @return the exit code
[[nodiscard]] int run_program();

}  // namespace backlot::compositor
