#pragma once

#include <string>
#include <vector>

namespace backlot::app {

/// `backlot user add --email E --name N` (password on standard input, one line) and `backlot user
/// list`.
int run_user_verb(const std::vector<std::string>& arguments);

}  // namespace backlot::app
