#pragma once

#include <string>
#include <vector>

namespace backlot::app {

/// `backlot doctor` with the flags of `serve`: checks what serve will need and prints a line for
/// each; 1 when something is missing.
int run_doctor(const std::vector<std::string>& arguments);

}  // namespace backlot::app
