#pragma once

#include "base/result.hpp"

namespace backlot::process {

/// Leaves this thread and those it starts the system calls that drawing, decoding and two sockets
/// need; all others fail with EPERM. Needs no_new_privs.
[[nodiscard]] Result<void> install_syscall_filter();

}  // namespace backlot::process
