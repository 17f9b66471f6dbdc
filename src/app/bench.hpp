#pragma once

#include <string>
#include <vector>

namespace backlot::app {

/// `backlot bench sfu|relay|program|signaling ...`: one station under load; a table, or JSON with
/// --json.
int run_bench(const std::vector<std::string>& arguments);

}  // namespace backlot::app
