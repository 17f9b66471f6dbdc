#pragma once

#include <string>
#include <vector>

namespace backlot::app {

/// Runs `backlot VERB ...` and returns the process' exit code: 0 done, 1 failed, 2 asked for
/// something unknown.
int run_verb(const std::vector<std::string>& arguments);

}  // namespace backlot::app
