#pragma once

namespace backlot::net {

/// Asks the kernel to let the calling thread, and those it starts from now on, run before ordinary
/// ones: media is late for good when it is late. @return false when the kernel does not allow it
/// (it takes root, CAP_SYS_NICE or a limit on niceness, see setpriority(2)); all else is as before.
bool take_precedence();

}  // namespace backlot::net
