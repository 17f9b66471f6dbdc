#pragma once

#include <string>
#include <vector>

namespace backlot::relay {

/// `backlot bench relay [--json] [--seconds N] [--players A,B] [--flush CLASS] [--nginx]`: what a
/// player costs.
///
/// A server in a process of its own relays a stream of 2.65 Mbit/s and 77 messages a second to 50,
/// 200 and 500 players on loopback, by RTMP and HTTP-FLV, in each flush class; with --nginx also
/// Debian's nginx-rtmp in the same run. Prints the server's CPU microseconds per player and second,
/// and how long a new player waits for its first picture. Must be called before threads exist.
int run_relay_bench(const std::vector<std::string>& arguments);

}  // namespace backlot::relay
