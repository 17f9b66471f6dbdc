#pragma once

#include <string>
#include <vector>

namespace backlot::app {

/// `backlot serve`: runs until SIGTERM or SIGINT, drains, returns 0. Prints "backlot ready ..."
/// once it serves.
int serve(const std::vector<std::string>& arguments);

}  // namespace backlot::app
