#pragma once

#include <string>
#include <vector>

namespace backlot::signaling {

/// `backlot bench signaling [--json] [--seconds N] [--clients N] [--window N] [--node FILE]`: what
/// a Socket.IO client costs.
///
/// Our server and, when Node and its packages are there, the reference server in the same run, each
/// in a process of its own held on one core: one event told to a room of a thousand, connections
/// with CONNECT, memory of idle connections, acknowledgements. Must be called before threads exist.
int run_signaling_bench(const std::vector<std::string>& arguments);

}  // namespace backlot::signaling
