#pragma once

#include <string>
#include <vector>

namespace backlot::app {

/// `backlot migrate` with the flags of `serve`: brings the tables up to date and says their
/// version.
int run_migrate(const std::vector<std::string>& arguments);

}  // namespace backlot::app
