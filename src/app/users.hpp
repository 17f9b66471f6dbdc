#pragma once

#include <string>
#include <vector>

namespace backlot::app {

/// `backlot user add --email E --name N` and `backlot user password E` (the password on standard
/// input, one line, unseen in a terminal), and `backlot user list`.
int run_user_verb(const std::vector<std::string>& arguments);

}  // namespace backlot::app
